import {click, form, see, stateIs} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const pieces = ".o_field_widget[name=value_ids]";

/** Enter what was measured of a piece, by the row it stands in. */
const measured = (index, value) => [
    ...click(`${pieces} .o_data_row:eq(${index}) .o_data_cell[name=value]`),
    {
        trigger: `${pieces} .o_data_row:eq(${index}).o_selected_row .o_field_widget[name=value] input`,
        run: `edit ${value}`,
    },
];

tours.add("gy_inspect_pieces", {
    steps: () => [
        ...click(".o_data_row:first .o_data_cell[name=name]"),
        ...see(".o_field_widget[name=sample_words]:contains(Every one of 2 pieces)"),
        ...see(`${pieces} .o_data_row:contains(S-002)`),
        ...measured(0, 80),
        ...measured(2, 81),
        ...click(
            ".o_field_widget[name=line_ids] .o_data_row:contains(Appearance) button[name=action_rest_in_order]"
        ),
        ...see(
            ".o_field_widget[name=line_ids] .o_data_row:contains(Appearance) .o_data_cell[name=pieces]:contains(2/2)"
        ),
        ...form.press("action_complete"),
        ...stateIs("passed"),
    ],
});
