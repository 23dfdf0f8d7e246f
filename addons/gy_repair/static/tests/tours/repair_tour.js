import {click, form, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

// A press of a button of a phone's form, whether it stands in the header or in its menu.
const press = (label) => [
    {
        content: "Buttons of a phone's form stand in a menu",
        trigger: ".o_form_view .o_statusbar_buttons, .o_form_view .o_control_panel",
        run() {
            const more = document.querySelector(".o_statusbar_buttons .dropdown-toggle");
            if (more) {
                more.click();
            }
        },
    },
    ...click(`button:contains(${label})`),
];

const fits = {
    content: "The form is as wide as the screen",
    trigger: ".o_form_view .o_field_widget[name=product_id]",
    run() {
        if (document.documentElement.scrollWidth > innerWidth + 1) {
            throw new Error(`Too wide: ${document.documentElement.scrollWidth}`);
        }
    },
};

add(
    "gy_repair_begin",
    form.press("action_gy_repair"),
    see(".o_form_view .o_field_widget[name=gy_ticket_id]"),
    see(".o_field_widget[name=under_warranty] input:checked"),
    click(".o_back_button a"),
    click(".o_notebook .nav-link[name=gy_repairs]"),
    see(".o_field_widget[name=gy_repair_ids] .o_data_row")
);

add(
    "gy_repair_workshop",
    fits,
    press("Confirm Repair"),
    press("Start Repair"),
    press("End Repair"),
    see(".o_arrow_button_current:contains(Repaired), .o_statusbar_status:contains(Repaired)")
);

add(
    "gy_repair_quote",
    see(".alert .o_field_widget[name=gy_waits_for]:contains(the salesperson quotes)"),
    form.press("action_gy_quote"),
    see(".o_form_view .o_gy_strip"),
    see(".o_field_widget[name=order_line] .o_data_row")
);

add(
    "gy_repair_goodwill",
    fits,
    press("Free of Charge"),
    {
        content: "Say why",
        trigger: ".modal .o_field_widget[name=reason] textarea",
        run: "edit A key customer",
    },
    click(".modal button[name=action_apply]"),
    see(".o_form_view .o_field_widget[name=gy_goodwill_reason]:contains(A key customer)"),
    fits
);
