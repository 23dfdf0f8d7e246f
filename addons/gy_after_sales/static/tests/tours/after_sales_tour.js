import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_after_sales_complaint", {
    steps: () => [
        {
            trigger: "button[name=action_gy_view_tickets]",
            run: "click",
        },
        {
            trigger: ".o_list_button_add, .o-kanban-button-new",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=gy_kind_id] input",
            run: "edit Complaint",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Complaint)",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=name] input, .o_field_widget[name=name] textarea",
            run: "edit The bearing runs hot",
        },
        {
            trigger: ".o_field_widget[name=description] .odoo-editor-editable",
            run: "editor At 1200 rpm",
        },
        {
            trigger: ".o_notebook .nav-link:contains(Complaint)",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=gy_cause] textarea",
            run: "edit Too little grease",
        },
        {
            content: "Without correction and answer it cannot be closed",
            trigger: "button[name=action_gy_close]",
            run: "click",
        },
        {
            trigger: ".modal .modal-body:contains(Correction, Answer to the Customer)",
        },
        {
            trigger: ".modal footer button:first",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=gy_correction] textarea",
            run: "edit Relubricated",
        },
        {
            trigger: ".o_field_widget[name=gy_answer] textarea",
            run: "edit Lubricate every 500 hours",
        },
        {
            trigger: "button[name=action_gy_close]",
            run: "click",
        },
        {
            trigger: ".o_form_view:not(:has(button[name=action_gy_close]))",
        },
    ],
});

tours.add("gy_after_sales_commissioning", {
    steps: () => [
        {
            trigger: "button[name=action_gy_view_lots]",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row td[name=name]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_buttons button:contains(Record Commissioning)",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger:
                ".o_form_view:not(:has(.modal)) .o_field_widget[name=gy_commissioned_on]:not(:empty)",
        },
    ],
});
