import {
    chooseAction,
    click,
    dialog,
    form,
    myTurn,
    openScreen,
    see,
    stateIs,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

const PROCESS = "gy_sales_process.gy_menu_root";
const MONEY = "gy_sales_process.gy_menu_money";

add(
    "gy_write_off_ask",
    see(".o_form_view .o_field_widget[name=partner_id]"),
    chooseAction("Write Off"),
    // The dialog knows what is open on invoices.
    see(".modal .o_field_widget[name=opened]:contains(3,000.00)"),
    dialog.select("cause", "Customer Insolvent or Deregistered"),
    dialog.fill("reason", "The court found nothing to share out"),
    dialog.apply(),
    openScreen("Write-Offs", PROCESS, MONEY, "gy_write_off.write_off_menu"),
    see(".o_list_view .o_data_row .o_data_cell[name=amount]:contains(3,000.00)")
);

add(
    "gy_write_off_decide",
    myTurn("Opinion on a write-off"),
    see(".o_form_view .o_field_widget[name=reason]:contains(nothing to share out)"),
    form.pressNamed("Agree"),
    dialog.apply(),
    stateIs("approved")
);

add(
    "gy_write_off_book",
    openScreen("Write-Offs", PROCESS, MONEY, "gy_write_off.write_off_menu"),
    click(".o_list_view .o_data_row .o_data_cell[name=amount]"),
    form.press("action_book"),
    see(".o_form_view .o_field_widget[name=ref]"),
    form.press("action_post"),
    see(".o_form_view .o_arrow_button_current:contains(Posted)")
);
