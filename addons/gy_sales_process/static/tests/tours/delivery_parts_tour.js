import {click, dialog, refused, row, see} from "./steps";
import {registry} from "@web/core/registry";

/** The lines of the contract: so many, and no more. */
const lines = (count) => {
    const line = ".o_field_widget[name=order_line] .o_data_row";
    return `.o_form_view:has(${line}:eq(${count - 1})):not(:has(${line}:eq(${count})))`;
};

registry.category("web_tour.tours").add("gy_delivery_parts", {
    steps: () =>
        [
            see(lines(1)),
            click(".o_field_widget[name=order_line] .o_data_row button:has(.fa-calendar-plus-o)"),
            // It begins with the whole line on its day.
            see(".modal .o_field_widget[name=whole]:contains(10)"),
            click(".modal .o_field_widget[name=part_ids] .o_data_row .o_data_cell[name=quantity]"),
            row("part_ids", 0).fill("quantity", "6"),
            dialog.addRow("part_ids"),
            row("part_ids", 1).day("day", 90),
            row("part_ids", 1).fill("quantity", "3"),
            click(".modal .modal-footer button[name=action_apply]:enabled"),
            // What is missing is told, and nothing is lost of what was entered.
            refused("add up to 9, the line is 10"),
            click(
                ".modal .o_field_widget[name=part_ids] .o_data_row:eq(1) .o_data_cell[name=quantity]"
            ),
            row("part_ids", 1).fill("quantity", "4"),
            click(".modal .modal-title"),
            see(".modal .o_field_widget[name=rest]:contains(0.00)"),
            dialog.apply(),
            see(lines(2)),
        ].flat(),
});
