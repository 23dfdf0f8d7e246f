import {
    click,
    dialog,
    form,
    myTurn,
    openPage,
    row,
    save,
    see,
    stateIs,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

const TURN = "Decide on prices";

add(
    "gy_pricing_commerce_estimate",
    form.pressNamed("Estimate the Cost"),
    // The special line without an estimate is the one that waits.
    see(".modal .o_field_widget[name=line_id] input:value(013.40.1120)"),
    dialog.press("action_parts"),
    see(".o_form_view .o_field_widget[name=row_ids]"),
    form.addRow("row_ids"),
    row("row_ids", 0).select("kind", "Imported Parts"),
    row("row_ids", 0).fill("name", "Seal of Freudenberg"),
    row("row_ids", 0).fill("price", "300"),
    save(),
    form.press("action_adopt"),
    stateIs("done"),
    see(".o_form_view .o_field_widget[name=unit_cost]:contains(300)")
);

add(
    "gy_pricing_commerce_decides",
    myTurn(TURN),
    see(".o_field_widget[name=line_ids] th[data-name=cost]"),
    form.press("action_answer"),
    dialog.pick("opinion", "agree"),
    dialog.apply(),
    see(".o_form_view:not(:has(button[name=action_answer]))")
);

/** One of the management agrees to a price below its floor, and says why. */
const belowFloor = (reason, state) => [
    ...myTurn(TURN),
    ...see(".o_form_view .alert-danger:contains(below its floor)"),
    ...see(".o_field_widget[name=line_ids] th[data-name=cost]"),
    ...form.press("action_answer"),
    ...dialog.pick("opinion", "agree"),
    ...dialog.fill("reason", reason),
    ...dialog.apply(),
    ...stateIs(state),
];

add("gy_pricing_floor_deputy", belowFloor("Entry into this mill", "running"));
add("gy_pricing_floor_general", belowFloor("Entry into this market", "approved"));

/** Say why a quotation was lost; that it was is on the page of prices. */
const loseForPrice = [
    ...form.pressNamed("Quotation Lost"),
    ...click(".modal .o_field_widget[name=reason_id] label:contains(Price)"),
    ...dialog.fill("note", "Luoyang was 5 % cheaper"),
    ...dialog.apply(),
    ...see(".o_form_view:not(:has(.o_statusbar_buttons button:contains(Quotation Lost)))"),
    ...openPage("gy_pricing"),
    ...see(".o_field_widget[name=gy_loss_reason_id]:contains(Price)"),
    ...see(".o_field_widget[name=gy_loss_note]:contains(Luoyang)"),
];

add(
    "gy_quotation_lost",
    // What has left the house is lost for a reason: plain Cancel is not offered.
    see(".o_form_view:not(:has(.o_statusbar_buttons button[name=action_cancel]))"),
    loseForPrice
);

add("gy_quotation_cancelled_before", myTurn("Say why the quotation was lost"), loseForPrice);
