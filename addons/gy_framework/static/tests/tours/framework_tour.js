import {click, dialog, openScreen, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

/** A row of the dialog, by its product. */
const row = (product) => `.modal .o_field_widget[name=line_ids] .o_data_row:contains(${product})`;

/** Enter how much of a product is called off. */
const quantity = (product, value) => [
    ...click(`${row(product)} .o_data_cell[name=quantity]`),
    {
        trigger: `${row(product)} .o_field_widget[name=quantity] input`,
        run: `edit ${value} && press Tab`,
    },
];

const callOff = ".o_statusbar_buttons button:contains(Call Off)";

add(
    "gy_framework_call_off",
    // The call-off in force stands behind the button that counts.
    click("button[name=action_gy_view_call_offs]:contains(1)"),
    see(".o_last_breadcrumb_item:contains(Call-offs of)"),
    see(".o_list_view .o_data_row .o_data_cell[name=name]"),
    click(".o_back_button a"),
    // More than is left is refused, with the figures.
    click(callOff),
    see(`${row("NU 2340")} .o_data_cell[name=left]:contains(40)`),
    dialog.day("due_date", 60),
    quantity("NU 2340", 41),
    click(".modal .modal-footer button[name=action_apply]:enabled"),
    see(".modal .modal-body:contains(41 Units are asked for, 40 Units of 100 Units are left)"),
    click(".modal:has(.modal-body:contains(are asked for)) .modal-footer button"),
    quantity("NU 2340", 25),
    quantity("24036", 5),
    see(".modal .o_field_widget[name=amount]:contains(27,500.00)"),
    dialog.apply(),
    see(".o_form_view .o_field_widget[name=gy_framework_id] input"),
    see(".o_form_view .o_field_widget[name=order_line] .o_data_row:contains(NU 2340):contains(25)")
);

add(
    "gy_framework_list",
    openScreen(
        "Framework Agreements",
        "gy_sales_process.gy_menu_root",
        "gy_sales_process.gy_menu_contracts",
        "gy_framework.framework_menu"
    ),
    see(".o_list_view .o_data_row .o_data_cell[name=gy_left_amount]:contains(50,000.00)"),
    see(".o_list_view .o_data_row .o_data_cell[name=gy_called_off_share] .o_progressbar"),
    click(".o_list_view .o_data_row .o_data_cell[name=name]"),
    see(`.o_form_view ${callOff}`)
);
