import {CUSTOMER, click, form, openContract, openPage, openScreen, row, see} from "./walk_steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** Finance books what the customer paid before a gate: the amount that the contract says is due. */
const pay = (due) => {
    let amount = "";
    return [
        ...openContract(),
        ...openPage("gy_process"),
        {
            trigger: `.o_field_widget[name=${due}]:contains(/[1-9]/)`,
            run() {
                amount = this.anchor.textContent.replace(/[^\d.]/g, "");
            },
        },
        ...openScreen(
            "付款",
            "account.menu_finance",
            "account.menu_finance_receivables",
            "account.menu_action_account_payments_receivable"
        ),
        ...click(".o_list_button_add"),
        ...form.choose("partner_id", CUSTOMER),
        {
            trigger: ".o_form_view .o_field_widget[name=amount] input",
            async run({edit}) {
                await edit(amount);
            },
        },
        ...form.addRow("gy_share_ids"),
        ...row("gy_share_ids", 0).choose("order_id", "HT"),
        ...see(".o_selected_row .o_field_widget[name=amount] input:value(/[1-9]/)"),
        ...form.press("action_post"),
        ...see(".o_statusbar_status .o_arrow_button_current:not([data-value=draft])"),
    ];
};

tours.add("gy_walk_pay_advance", {steps: () => pay("gy_money_missing_production")});
tours.add("gy_walk_pay_shipment", {steps: () => pay("gy_money_missing_shipment")});

/** What is open in the end is registered on the invoice. */
tours.add("gy_walk_collect", {
    steps: () => [
        ...openScreen(
            "发票",
            "account.menu_finance",
            "account.menu_finance_receivables",
            "account.menu_action_move_out_invoice_type"
        ),
        ...click(`.o_data_row:contains(${CUSTOMER}) .o_data_cell[name=name]`),
        ...form.press("action_register_payment"),
        ...click(".modal button[name=action_create_payments]"),
        ...see("body:not(:has(.modal)) .o_form_view .ribbon"),
    ],
});
