import {click, form, openPage, save, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

/** A row of the catalogue that says all these words. */
const says = (...words) =>
    see(
        `.o_field_widget[name=gy_parameter_ids] .o_data_row${words.map((word) => `:contains(${word})`).join("")}`
    );

add(
    "gy_product_read",
    openPage("gy_technical_data"),
    see(".text-muted:contains(What the catalogue says)"),
    form.fill("gy_designation", "6205-2RS"),
    form.pressNamed("Read"),
    see(".o_notification:contains(was read)"),
    openPage("gy_technical_data"),
    says("Bore Diameter", "25", "mm"),
    see(".o_field_widget[name=gy_bearing_kind_id] input:value(Deep)"),
    // What the designation does not tell is entered beside it.
    form.addRow("gy_parameter_ids"),
    {
        trigger: ".o_selected_row .o_field_widget[name=parameter_id] input",
        run: "edit Weight",
    },
    click(".o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option):contains(Weight)"),
    {trigger: ".o_selected_row .o_field_widget[name=value] input", run: "edit 0.13"},
    save(),
    says("Weight", "0.13", "kg")
);
