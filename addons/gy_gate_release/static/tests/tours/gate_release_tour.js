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
    "gy_gate_release_ask",
    see(".o_form_view .o_field_widget[name=partner_id]"),
    chooseAction("Release without Money"),
    // The dialog knows what is missing before production.
    see(".modal .o_field_widget[name=missing]:contains(3,000.00)"),
    dialog.day("promise_date", 7),
    dialog.fill("reason", "The mill stands still and pays on Friday"),
    dialog.apply(),
    // What was asked for stands on the contract.
    click(".o-form-buttonbox button[name=action_gy_view_releases]"),
    see(".o_list_view .o_data_row:contains(Tour Mill Ltd) .o_data_cell[name=amount]")
);

add(
    "gy_gate_release_transfer",
    click(".o_form_view button[name=action_gy_ask_release]"),
    see(".modal .o_field_widget[name=missing]:contains(6,000.00)"),
    dialog.day("promise_date", 7),
    dialog.fill("reason", "The mill stands still and pays on Friday"),
    dialog.apply()
);

add(
    "gy_gate_release_decide",
    myTurn("Opinion on a release without money"),
    see(".o_form_view .o_field_widget[name=reason]:contains(pays on Friday)"),
    form.pressNamed("Agree"),
    dialog.apply(),
    stateIs("approved"),
    // The list is the report, too.
    openScreen("Releases without Money", PROCESS, MONEY, "gy_gate_release.gate_release_menu"),
    see(".o_list_view .o_data_row:contains(Tour Mill Ltd) .badge:contains(Approved)")
);
