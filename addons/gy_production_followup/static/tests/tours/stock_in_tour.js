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

tours.add("gy_delivery_notice", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button[name=action_gy_issue_delivery_notice]",
            run: "click",
        },
        {
            content: "What is announced is not announced again",
            trigger: ".o_form_statusbar:not(:has(button[name=action_gy_issue_delivery_notice]))",
        },
        {
            trigger: "button[name=action_gy_view_notices]",
            run: "click",
        },
        {
            trigger: ".o_data_row:first .o_data_cell[name=name]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_buttons button:contains(Settle with Customer)",
            run: "click",
        },
        {
            content: "The day agreed in the contract is proposed",
            trigger: ".modal .o_field_widget[name=delivery_date] :is(button, input)",
        },
        {
            trigger: ".modal .o_field_widget[name=address] input",
            run: "edit Works gate 3",
        },
        {
            trigger: ".modal .o_field_widget[name=phone] input",
            run: "edit 13900000000",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=address]:contains(Works gate 3)",
        },
    ],
});
