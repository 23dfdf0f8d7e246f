import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("gy_installment_template", {
    steps: () => [
        {
            trigger: "a[name=gy_installments]",
            run: "click",
        },
        {
            content: "The company's first plan was copied",
            trigger: ".o_field_widget[name=gy_installment_ids] .o_data_row:contains(Retention)",
        },
        {
            trigger: ".o_field_widget[name=gy_installment_template_id] input",
            run: "edit Tour: all before shipment",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Tour: all before shipment)",
            run: "click",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "The chosen plan has taken its place",
            trigger:
                ".o_field_widget[name=gy_installment_ids]:not(:has(.o_data_row:contains(Retention))) .o_data_row:contains(Pre-shipment)",
        },
    ],
});

tours.add("gy_payment_share", {
    steps: () => [
        {
            trigger: ".o_field_widget[name=gy_share_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "Only the payer's contracts are offered",
            trigger: ".o_field_widget[name=gy_share_ids] [name=order_id] input",
            run: "click",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(S0)",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=gy_share_ids] [name=order_id] input:value(/^S0/)",
        },
        {
            content: "The whole payment is proposed",
            trigger: ".o_field_widget[name=gy_share_ids] [name=amount] input:value(3,000.00)",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_post]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current:not([data-value=draft])",
        },
    ],
});

tours.add("gy_money_criterion", {
    steps: () => [
        {
            trigger: ".o_gy_step[data-code=advance]",
            run: "click",
        },
        {
            content: "The criterion leads to the instalments",
            trigger: ".o_gy_criterion_missing:contains(still to be paid) button",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Advance):contains(Planned)",
        },
    ],
});

tours.add("gy_production_refused", {
    steps: () => [
        {
            content: "The order says why it waits",
            trigger: ".alert-warning:contains(still to be paid)",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_confirm]",
            run: "click",
        },
        {
            trigger: ".modal .modal-body:contains(cannot start yet):contains(still to be paid)",
        },
        {
            trigger: ".modal footer button:first",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=draft]",
        },
    ],
});

tours.add("gy_production_paid", {
    steps: () => [
        {
            content: "Nothing keeps it back any more",
            trigger: ".o_form_view:not(:has(.alert-warning:contains(still to be paid)))",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_confirm]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=confirmed]",
        },
    ],
});

tours.add("gy_shipment_refused", {
    steps: () => [
        {
            content: "The transfer says why it waits",
            trigger: ".alert-warning:contains(still to be paid)",
        },
        {
            trigger: ".o_statusbar_buttons button[name=button_validate]",
            run: "click",
        },
        {
            trigger:
                ".modal .modal-body:contains(cannot be shipped yet):contains(still to be paid)",
        },
        {
            trigger: ".modal footer button:first",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current:not([data-value=done])",
        },
    ],
});

tours.add("gy_installment_templates", {
    steps: () => [
        {
            trigger: ".o_data_row .o_data_cell[name=name]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=line_ids] .o_data_row",
        },
    ],
});
