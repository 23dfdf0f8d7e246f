import {click, dialog, myTurn, see, stateIs} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

/** Press a button in the head of the form, by its words. */
const head = (words) => click(`.o_statusbar_buttons button:contains(${words})`);

/** Press a button over the form that counts records, and open the one record behind it. */
const counted = (method) => [
    ...click(`.o_form_view button[name=${method}]`),
    ...click(".o_list_view .o_data_row .o_data_cell[name=number]"),
    ...see(".o_form_view .oe_title .o_field_widget[name=number]"),
];

/** A row of the history of the draft. */
const step = (...words) =>
    see(
        `.o_field_widget[name=step_ids] .o_data_row${words.map((word) => `:contains(${word})`).join("")}`
    );

add(
    "gy_draft_received",
    head("Receive Draft"),
    see(".o_form_view .o_field_widget[name=journal_id] input:value(Drafts)"),
    see(".o_field_widget[name=gy_share_ids] .o_data_row:contains(S0)"),
    {trigger: ".o_field_widget[name=amount] input", run: "edit 3000 && press Tab"},
    see(".o_field_widget[name=gy_share_ids] .o_data_row:contains(S0):contains(3,000.00)"),
    head("Record Draft"),
    see(".modal .o_field_widget[name=amount] input:value(3,000.00)"),
    dialog.fill("number", "590000000000000000000000000001"),
    dialog.fill("start", "1"),
    dialog.fill("end", "300000"),
    dialog.fill("acceptor", "Industrial Bank"),
    dialog.day("maturity", 90),
    dialog.apply(),
    // The draft completes the amount: the payment is posted with it.
    see(".o_form_view:not(:has(.o_statusbar_buttons button:contains(Record Draft)))"),
    see(".o_statusbar_status .o_arrow_button_current:not([data-value=draft])"),
    counted("action_gy_view_drafts"),
    stateIs("hand")
);

add(
    "gy_draft_handed_on",
    stateIs("hand"),
    head("Split"),
    dialog.fill("amount", "1000"),
    dialog.apply(),
    see(".o_field_widget[name=amount]:contains(2,000.00)"),
    head("Endorse"),
    dialog.choose("partner_id", "Forge Supplies"),
    dialog.apply(),
    stateIs("endorsed"),
    see(".o_field_widget[name=holder_id]:contains(Forge Supplies)"),
    step("Endorsed", "Forge Supplies"),
    head("Take Back the Step"),
    dialog.fill("reason", "Forge wants money"),
    dialog.apply(),
    stateIs("hand"),
    step("Endorsed", "Forge wants money"),
    head("Discount"),
    dialog.choose("journal_id", "Bank"),
    dialog.fill("interest", "10"),
    dialog.apply(),
    stateIs("discounted"),
    step("Discounted", "10.00")
);

add(
    "gy_draft_dishonoured",
    myTurn("Present the draft"),
    head("Present for Payment"),
    dialog.apply(),
    stateIs("presented"),
    myTurn("Draft presented"),
    head("Dishonoured"),
    dialog.fill("reason", "The acceptor has no money"),
    see(".modal .o_field_widget[name=due_date] :is(input, button)"),
    dialog.apply(),
    stateIs("dishonoured"),
    step("Dishonoured", "The acceptor has no money"),
    myTurn("Draft dishonoured"),
    head("Claim Recourse"),
    dialog.fill("note", "Against the drawer, by letter"),
    dialog.apply(),
    see(".o_form_view:not(:has(.o_statusbar_buttons button:contains(Claim Recourse)))"),
    see(".o_field_widget[name=claimed_on]:contains(/[0-9]/)"),
    step("Recourse Claimed", "Against the drawer")
);

add(
    "gy_draft_paid",
    myTurn("Present the draft"),
    head("Record Payment"),
    dialog.choose("journal_id", "Bank"),
    dialog.apply(),
    stateIs("paid"),
    see(".o_form_view:not(:has(.o_statusbar_buttons button:contains(Record Payment)))")
);

add(
    "gy_guarantee_recorded",
    head("Record Guarantee"),
    dialog.fill("number", "LG-2026-1"),
    dialog.fill("bank", "Industrial Bank"),
    dialog.fill("amount", "3000"),
    dialog.day("expires_on", 20),
    dialog.choose("installment_id", "Advance"),
    dialog.upload("scan", "letter.pdf"),
    dialog.apply(),
    counted("action_gy_view_guarantees"),
    stateIs("valid"),
    head("Extend"),
    dialog.day("expires_on", 90),
    dialog.upload("scan", "longer.pdf"),
    dialog.apply(),
    see(".o_field_widget[name=document_id]:contains(longer.pdf)"),
    head("Given Back"),
    dialog.apply(),
    stateIs("returned"),
    see(".o_field_widget[name=returned_on]:contains(/[0-9]/)")
);
