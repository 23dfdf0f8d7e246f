import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_agreement_work", {
    steps: () => [
        {
            content: "Technology sees the work part, and not the salesperson's button",
            trigger:
                ".o_form_view:not(:has(button:contains(Release Commercial Part))) button:contains(Release Statement of Work)",
            run: "click",
        },
        {
            trigger: ".modal .modal-body:contains(says nothing)",
        },
        {
            trigger: ".modal footer button:first",
            run: "click",
        },
        {
            trigger: "a[name=work]",
            run: "click",
        },
        {
            trigger:
                ".o_field_widget[name=work_clause_ids] .o_data_row:first .o_data_cell[name=text]",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=work_clause_ids] .o_selected_row [name=text] textarea",
            run: "edit One bearing for the mill",
        },
        {
            trigger: ".o_statusbar_buttons button:contains(Release Statement of Work)",
            run: "click",
        },
        {
            trigger: "button:contains(Re-open Statement of Work)",
        },
        {
            content: "What is released can no longer be edited",
            trigger:
                ".o_field_widget[name=work_clause_ids]:not(:has(.o_field_x2many_list_row_add)) .o_data_row:contains(One bearing)",
        },
    ],
});
