import {
    click,
    form,
    myTurn,
    openScreen,
    see,
    stateIs,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

const dialog = ".modal:not(.o_inactive_modal)";
const rows = ".o_list_view .o_data_row:contains(NU 2340)";

add(
    "gy_planning_plan",
    openScreen(
        "Scheduling",
        "gy_sales_process.gy_menu_root",
        "gy_sales_process.gy_menu_delivery",
        "gy_planning.scheduling_menu"
    ),
    see(`${rows} .o_data_cell[name=gy_material_words]:contains(Forged Ring: 5 missing)`),
    see(`${rows} .o_data_cell[name=gy_gate_state]:contains(Can Be Released)`),
    click(`${rows}:eq(0) .o_list_record_selector input`),
    click(`${rows}:eq(1) .o_list_record_selector input`),
    see(".o_selection_box:contains(2)"),
    click(".o_control_panel button[name=action_gy_plan]"),
    see(`${dialog} .o_data_row .o_data_cell[name=conflicts]:contains(Forged Ring: 5 missing)`),
    click(`${dialog} .o_notebook a[name=phases]`),
    see(`${dialog} .o_field_widget[name=phase_ids] .o_data_row:contains(Packing)`),
    click(`${dialog} .o_field_widget[name=release] input`),
    click(`${dialog} footer button[name=action_preview]`),
    see(`${dialog} .o_field_widget[name=release] input:checked`),
    see(`${dialog} .o_data_row .o_data_cell[name=conflicts]:contains(Forged Ring: 5 missing)`),
    click(`${dialog} footer button[name=action_apply]`),
    see(`${rows}:eq(0) .o_data_cell[name=gy_gate_state]:contains(Released)`),
    see(`${rows}:eq(1) .o_data_cell[name=gy_gate_state]:contains(Released)`),
    see(`${rows}:eq(0) .o_data_cell[name=gy_plan_state]:contains(Planned)`)
);

add(
    "gy_planning_agree",
    myTurn("Agree to a plan later than the contract"),
    stateIs("asked"),
    see(".o_field_widget[name=reason]:contains(The forge is full)"),
    form.press("action_agree"),
    stateIs("applied")
);
