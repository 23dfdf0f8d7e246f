import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

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

tours.add("gy_sign_off", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button:contains(Record Sign-off)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=signer] input",
            run: "edit Passer-by && press Tab",
        },
        {
            content: "Nobody knows this signer",
            trigger: ".modal .alert-warning .o_field_widget[name=confirm] input",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=scan] input[type=file]:not(:visible)",
            run({anchor}) {
                const data = new DataTransfer();
                data.items.add(new File(["%PDF-1.4 slip"], "slip.pdf", {type: "application/pdf"}));
                anchor.files = data.files;
                anchor.dispatchEvent(new Event("change", {bubbles: true}));
            },
        },
        {
            trigger:
                ".modal .o_field_widget[name=scan] input[value='slip.pdf'], .modal .o_field_widget[name=scan] input:value(slip.pdf)",
        },
        {
            trigger: ".modal footer button[name=action_apply]",
            run: "click",
        },
        {
            content: "The dialog is gone, and so is its button",
            trigger:
                "body:not(:has(.modal)) .o_form_view:not(:has(.o_statusbar_buttons button:contains(Record Sign-off)))",
        },
    ],
});

tours.add("gy_waits_line", {
    steps: () => [
        {
            content: "One line says what is missing, and who does it",
            trigger:
                ".alert .o_field_widget[name=gy_waits_line]:contains(the contract administrator has issued no delivery notice)",
            run({anchor}) {
                const {left, right} = anchor.getBoundingClientRect();
                if (left < 0 || right > document.documentElement.clientWidth) {
                    throw new Error("The line does not fit the screen");
                }
            },
        },
    ],
});

tours.add("gy_pack_and_change", {
    steps: () => [
        {
            trigger: ".o_notebook a[name=packages]",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=package_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=name] input",
            run: "edit 1/1",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=weight] input",
            run: "edit 320",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=size] input",
            run: "edit 1200 × 800 × 600",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=contents] input",
            run: "edit 10 cages",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_pack]",
            run: "click",
        },
        {
            content: "Packed: its papers can be printed",
            trigger: ".o_statusbar_buttons button:contains(Print Packing List)",
        },
    ],
});

tours.add("gy_change_acknowledged", {
    steps: () => [
        {
            trigger: ".o_field_widget[name=address]:contains(Gate 4)",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_acknowledge]",
            run: "click",
        },
        {
            trigger: ".o_form_view:not(:has(button[name=action_acknowledge]))",
        },
    ],
});
