import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_invoice_request", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button[name=action_gy_request_invoice]",
            run: "click",
        },
        {
            content: "The request proposes what was delivered, and the facts stand beside it",
            trigger:
                ".o_form_view:has(.o_field_widget[name=fact_shipment]:contains(10,000.00)) .o_field_widget[name=line_ids] .o_data_row",
        },
        {
            trigger: ".o_field_widget[name=customer_request] textarea",
            run: "edit By phone",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_submit]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=submitted]",
        },
    ],
});

tours.add("gy_fapiao_handed", {
    steps: () => [
        {
            trigger: ".o_data_row:first .o_data_cell[name=number]",
            run: "click",
        },
        {
            content: "The list goes on behind the form",
            trigger: ".o_form_view .o_pager_limit:contains(2)",
        },
        {
            trigger: ".o_statusbar_buttons button:contains(Give to the Salesperson)",
            run: "click",
        },
        {
            content: "This fapiao only",
            trigger:
                ".modal .o_field_widget[name=fapiao_ids]:has(.o_tag):not(:has(.o_tag ~ .o_tag))",
        },
        {
            trigger: ".modal footer button[name=action_apply]",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_statusbar_buttons button:contains(Hand to the Customer)",
        },
    ],
});

tours.add("gy_advance_request", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button[name=action_gy_request_advance]",
            run: "click",
        },
        {
            content: "The first instalment is proposed, all of it; no goods are asked for",
            trigger:
                ".o_form_view:has(.o_field_widget[name=advance_amount] input:value(3,000.00)):not(:has(.o_field_widget[name=line_ids]))",
        },
        {
            trigger: ".o_field_widget[name=advance_amount] input",
            run: "edit 2000 && press Tab",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_submit]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=submitted]",
        },
    ],
});

tours.add("gy_fapiao_file", {
    steps: () => [
        {
            trigger: ".o_form_view .o_statusbar_status [data-value=accepted]",
        },
        {
            trigger:
                ".o_cp_action_menus .dropdown-toggle, .o_control_panel .o_cp_action_menus button",
            run: "click",
        },
        {
            trigger: ".o-dropdown--menu .o_menu_item:contains(File for Fapiao)",
            run: "click",
        },
        {
            content: "The form that was shipped is not checked, and says so",
            trigger: ".modal .alert-warning:contains(has not been checked)",
        },
        {
            trigger: ".modal footer button[name=action_apply]",
            run: "click",
        },
        {
            content: "The file can be taken",
            trigger: ".modal .o_field_widget[name=file]:contains(.xlsx)",
        },
    ],
});
