import {
    click,
    dialog,
    form,
    openPage,
    row,
    save,
    see,
} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

/** A row of a list on the form, or in a dialog, that says all these words. */
const says = (list, ...words) =>
    `.o_field_widget[name=${list}] .o_data_row${words.map((word) => `:contains(${word})`).join("")}`;

/** Press the button of a row by its words. */
const pressInRow = (list, words, button) =>
    click(`${says(list, words)} .o_list_button button:contains(${button})`);

add(
    "gy_agreement_tables",
    openPage("bearings"),
    see(".text-muted:contains(Enter a designation)"),
    form.addRow("item_ids"),
    {trigger: ".modal .o_field_widget[name=name] input", run: "edit NU 2340 EM/C3 && press Tab"},
    // What follows from the designation stands there before anything is saved.
    see(`.modal ${says("parameter_ids", "Bore Diameter", "200", "mm")}`),
    see(".modal .o_field_widget[name=kind_id] input:value(Cylindrical)"),
    click(`.modal ${says("parameter_ids", "C3")} .o_data_cell[name=method]`),
    {
        trigger: ".modal .o_selected_row .o_field_widget[name=is_accepted_by] input",
        run: "click",
    },
    {
        trigger: ".modal .o_selected_row .o_field_widget[name=method] input",
        run: "edit Feeler gauge",
    },
    dialog.save(),
    see(says("item_ids", "NU 2340 EM/C3")),
    openPage("drawings"),
    form.addRow("drawing_ids"),
    row("drawing_ids", 0).fill("number", "LY-2340-01"),
    row("drawing_ids", 0).fill("revision", "B"),
    row("drawing_ids", 0).tick("waits_for_approval"),
    openPage("deliverables"),
    form.addRow("deliverable_ids"),
    row("deliverable_ids", 0).fill("name", "Manual"),
    row("deliverable_ids", 0).day("due_date", 30),
    save(),
    openPage("bearings"),
    see(says("parameter_ids", "C3", "Feeler gauge")),
    click(".o_statusbar_buttons button:contains(Release Statement of Work)"),
    see("button:contains(Re-open Statement of Work)"),
    // What is released is read: nothing is added to it, and nothing asks for more rows.
    see(".o_field_widget[name=item_ids]:not(:has(.o_field_x2many_list_row_add))"),
    click(`${says("item_ids", "NU 2340")} .o_data_cell[name=name]`),
    see(".modal:not(:has(button:contains(All Parameters of the Kind)))")
);

add(
    "gy_drawing_approval",
    openPage("drawings"),
    pressInRow("drawing_ids", "LY-2340-01", "Record Approval"),
    dialog.fill("approved_by", "Mr Gao"),
    dialog.upload("scan", "approval.pdf"),
    dialog.apply(),
    openPage("drawings"),
    see(`${says("drawing_ids", "LY-2340-01")}:not(:has(button:contains(Record Approval)))`)
);

add(
    "gy_deliverable_handed_over",
    openPage("deliverables"),
    pressInRow("deliverable_ids", "Manual", "Handed Over"),
    see(".modal .o_field_widget[name=deliverable_id]:contains(Manual)"),
    dialog.apply(),
    openPage("deliverables"),
    see(`${says("deliverable_ids", "Manual")}:not(:has(button:contains(Handed Over)))`)
);

add(
    "gy_agreement_same_as",
    click(".o_statusbar_buttons button:contains(Begin with)"),
    // Found by the bearing, and told apart by the customer.
    {trigger: ".modal .o_field_widget[name=other_id] input", run: "edit NU 2340 EM/C3"},
    click(".o-autocomplete--dropdown-item:contains(Northern Heavy Machinery)"),
    dialog.apply(),
    openPage("bearings"),
    see(says("item_ids", "NU 2340 EM/C3")),
    see(says("parameter_ids", "Bore Diameter", "200 mm"))
);
