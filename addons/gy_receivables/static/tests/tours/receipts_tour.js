import {
    click,
    dialog,
    form,
    openApp,
    openPage,
    openScreen,
    openTurns,
    see,
    stateIs,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

const PROCESS = "gy_sales_process.gy_menu_root";
const MONEY = "gy_sales_process.gy_menu_money";
const FIGURES = "gy_sales_process.gy_menu_figures";

/** Open a screen of the menu of money, by its title. */
const openMoney = (title, menu) => openScreen(title, PROCESS, MONEY, `gy_receivables.${menu}`);

/** Open the claim over an amount, from the to-dos. */
const openClaim = (amount) => [
    ...openTurns(),
    ...click(
        `.o_list_view .o_data_row:contains(Claim of a receipt):contains(${amount}) .o_data_cell[name=kind]`
    ),
    ...see(`.o_form_view .o_field_widget[name=amount]:contains(${amount})`),
];

/** A contract's line shows these amounts, by the name of their column. */
const line = (customer, amounts) =>
    Object.entries(amounts).flatMap(([name, amount]) =>
        see(
            `.o_list_view .o_data_row:contains(${customer}) .o_data_cell[name=${name}]:contains(${amount})`
        )
    );

add(
    "gy_claims_decided",
    openMoney("Receipts", "receipt_menu"),
    // What a salesperson claimed waits beside what nobody knows.
    line("Mill Ltd", {claimed_amount: "3,000.00", open_amount: "3,000.00"}),
    line("Stranger Ltd", {claimed_amount: "500.00", open_amount: "500.00"}),
    line("Nobody Ltd", {claimed_amount: "0.00", open_amount: "70.00"}),
    openClaim("3,000.00"),
    see(".o_field_widget[name=note]:contains(Advance by phone)"),
    see(".o_field_widget[name=document_id]:contains(remittance.pdf)"),
    form.press("action_confirm"),
    stateIs("confirmed"),
    see(".o_form_view:not(:has(button[name=action_confirm]))"),
    openClaim("500.00"),
    form.pressNamed("Refuse"),
    dialog.fill("reason", "Not this mill's money"),
    dialog.apply(),
    stateIs("refused"),
    see(".alert-danger:contains(Not this mill's money)"),
    openTurns(),
    see(
        ".o_action:has(.o_last_breadcrumb_item:contains(My To-dos)):not(:has(.o_data_row:contains(Claim of a receipt)))"
    ),
    // Whose money is given away has left the list; the other two are open.
    openMoney("Receipts", "receipt_menu"),
    see(".o_list_view:not(:has(.o_data_row:contains(Mill Ltd))):has(.o_data_row:contains(Nobody))"),
    line("Stranger Ltd", {claimed_amount: "0.00", open_amount: "500.00"})
);

add(
    "gy_money_claimed",
    openMoney("Receipts", "receipt_menu"),
    click(".o_list_view .o_data_row:contains(Mill Ltd) .o_data_cell[name=payer]"),
    see(".o_form_view .alert-info:contains(Nobody has booked this money)"),
    form.pressNamed("Claim"),
    dialog.choose("order_id", "S0"),
    see(".modal .o_field_widget[name=amount] input:value(4,000.00)"),
    dialog.choose("installment_id", "Advance"),
    see(".modal .o_field_widget[name=amount] input:value(3,000.00)"),
    dialog.fill("note", "Advance by phone"),
    dialog.upload("file", "remittance.pdf"),
    dialog.apply(),
    openPage("claims"),
    see(".o_field_widget[name=claim_ids] .o_data_row:contains(3,000.00):contains(With Finance)"),
    see(".o_form_view .o_field_widget[name=claimed_amount]:contains(3,000.00)")
);

/** Open the claim over an amount, from the list of claims. */
const pickClaim = (amount) => [
    ...openMoney("Claims of Receipts", "receipt_claim_menu"),
    ...click(`.o_list_view .o_data_row:contains(${amount}) .o_data_cell[name=date]`),
    ...see(`.o_form_view .o_field_widget[name=amount]:contains(${amount})`),
];

add(
    "gy_claim_withdrawn",
    pickClaim("500.00"),
    // It is the salesperson's.
    see(".o_form_view:not(:has(button[name=action_withdraw]))"),
    pickClaim("3,000.00"),
    form.press("action_withdraw"),
    stateIs("withdrawn"),
    see(".o_form_view:not(:has(button[name=action_withdraw]))")
);

add(
    "gy_ledgers_read",
    openScreen("Ledger of Contracts", PROCESS, FIGURES, "gy_receivables.contract_ledger_menu"),
    line("Ledger Mill", {
        amount: "10,000.00",
        shipped_amount: "10,000.00",
        invoiced_amount: "0.00",
        received_amount: "3,000.00",
        open_amount: "7,000.00",
    }),
    openScreen(
        "Ledger of Receivables",
        PROCESS,
        FIGURES,
        "gy_receivables.contract_ledger_menu_receivable"
    ),
    click(".o_list_view .o_group_header:contains(Ledger Mill)"),
    line("Ledger Mill", {received_amount: "3,000.00", receivable_amount: "0.00"}),
    // As of today: signed for and not invoiced.
    openApp(PROCESS),
    click(`[data-menu-xmlid='${FIGURES}']`),
    click("[data-menu-xmlid='gy_receivables.month_end_menu']"),
    dialog.pick("kind", "signed_uninvoiced"),
    dialog.day("date", 0),
    dialog.press("action_show"),
    see(".o_last_breadcrumb_item:contains(Signed for, not Invoiced)"),
    line("Ledger Mill", {signed_amount: "10,000.00", signed_uninvoiced: "10,000.00"}),
    // At the end of last month nothing had been signed for.
    openApp(PROCESS),
    click(`[data-menu-xmlid='${FIGURES}']`),
    click("[data-menu-xmlid='gy_receivables.month_end_menu']"),
    dialog.press("action_show"),
    see(".o_last_breadcrumb_item:contains(Signed for, not Invoiced)"),
    see(".o_action:not(:has(.o_data_row:contains(Ledger Mill)))")
);
