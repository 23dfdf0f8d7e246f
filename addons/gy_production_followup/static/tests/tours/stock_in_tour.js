import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_inspect", {
    steps: () => [
        {
            content: "What waits is in the list",
            trigger: ".o_searchview_facet:contains(To Inspect)",
        },
        {
            trigger: ".o_data_row:first .o_data_cell[name=name]",
            run: "click",
        },
        {
            content: "One characteristic is not judged yet",
            trigger: "button[name=action_complete]",
            run: "click",
        },
        {
            trigger: ".modal .modal-body:contains(not judged yet)",
        },
        {
            trigger: ".modal footer button:first",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=line_ids] .o_data_row:first .o_data_cell[name=value]",
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=value] input",
            run: "edit -12",
        },
        {
            trigger: "button[name=action_complete]",
            run: "click",
        },
        {
            trigger:
                ".o_form_view:not(:has(button[name=action_complete])) .o_field_widget[name=certificate]:contains(ZJ)",
        },
    ],
});
