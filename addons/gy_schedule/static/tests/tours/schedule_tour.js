import {
    click,
    dialog,
    form,
    myTurn,
    openScreen,
    see,
    stateIs,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

const rows = (list) => `.o_field_widget[name=${list}] .o_data_row`;

add(
    "gy_schedule_postpone",
    // Selectors read an apostrophe as the beginning of a quotation.
    myTurn("Ask how the customer"),
    form.pressNamed("Customer Wants It Later"),
    see(`.modal ${rows("line_ids")}:contains(NU 2340)`),
    dialog.day("wanted_date", 120),
    dialog.fill("reason", "The foundations are late"),
    dialog.fill("person", "Mr Li"),
    dialog.select("way", "Letter"),
    dialog.upload("evidence", "letter.pdf"),
    dialog.apply(),
    see(".o_field_widget[name=gy_project_status]:contains(Postponed)"),
    form.press("action_gy_view_delays"),
    see(".o_list_view .o_data_row:contains(Waits for Manufacturing)")
);

add(
    "gy_schedule_accept",
    myTurn("Customer wants it later: accept or refuse"),
    stateIs("open"),
    see(`${rows("line_ids")}:contains(NU 2340)`),
    click(".o_notebook a[name=load]"),
    see(".o_field_widget[name=load_sheet]:contains(Hours after)"),
    click(".o_notebook a[name=productions]"),
    see(rows("production_ids")),
    form.press("action_accept"),
    stateIs("accepted")
);

add(
    "gy_schedule_change",
    myTurn("Change the delivery date by a change order"),
    see(".alert:contains(its delivery date has to be changed)"),
    click(".alert button[name=action_gy_propose_delayed_dates]"),
    see(".alert:contains(A proposed change of a contract in force)")
);

add(
    "gy_schedule_status",
    stepUtils.statusbarButtonsSteps("Note Project Status"),
    dialog.pick("status", "running"),
    dialog.fill("text", "The steel frame is up"),
    dialog.fill("person", "Mr Li"),
    dialog.apply(),
    see(".o_field_widget[name=gy_project_status]:contains(As Planned)")
);

add(
    "gy_schedule_in_time",
    openScreen(
        "Delivery in Time",
        "gy_sales_process.gy_menu_root",
        "gy_sales_process.gy_menu_figures",
        "gy_schedule.punctuality_menu"
    ),
    see(".o_graph_view canvas"),
    click(".o_switch_view.o_list"),
    see(".o_list_view .o_data_row:contains(Late, Not Delivered)")
);
