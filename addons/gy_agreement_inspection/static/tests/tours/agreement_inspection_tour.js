import {click, form, myTurn, see, stateIs, within} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const lines = ".o_field_widget[name=line_ids]";

/** A characteristic of the inspection, by its name. */
const characteristic = (words) => `${lines} .o_data_row:contains(${words})`;

/** The field of the row that is being edited. */
const editing = (name) => `${lines} .o_selected_row .o_field_widget[name=${name}] input`;

tours.add("gy_inspect_as_agreed", {
    steps: () => [
        ...myTurn("检验"),
        // What another revision changed while the pieces waited
        ...see(".alert-warning:contains(60 … 80)"),
        ...see(`${characteristic("径向游隙")} .o_data_cell[name=source]:contains(第 2 版)`),
        ...see(`${characteristic("径向游隙")} .o_data_cell[name=maximum]:contains(80)`),
        // The agreement it comes from is a click away
        ...click(`${characteristic("硬度")} button[name=action_open_source]`),
        ...stateIs("signed"),
        ...click(".o_back_button a"),
        ...stateIs("waiting"),
        // What was agreed is not open to who inspects; what is found is
        ...click(`${characteristic("径向游隙")} .o_data_cell[name=value]`),
        ...see(`${lines} .o_selected_row .o_data_cell[name=maximum].o_readonly_modifier`),
        {trigger: editing("value"), run: "edit 75"},
        ...click(`${characteristic("套圈材料")} .o_data_cell[name=found]`),
        {trigger: editing("found"), run: "edit GCr15SiMn"},
        ...within(`${lines} .o_selected_row`).select("verdict", "合格"),
        ...form.press("action_complete"),
        ...stateIs("passed"),
    ],
});
