import {click, dialog, form, see, stateIs} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

add(
    "gy_service_plan",
    stateIs("planned"),
    form.pressNamed("Leave Out"),
    dialog.fill("reason", "The customer installs with own people"),
    dialog.apply(),
    see(".o_field_widget[name=skip_reason]:contains(own people)"),
    // The customer asks for it after all.
    form.press("action_create_ticket"),
    see(".o_form_view .o_field_widget[name=gy_kind_id] input:value(Installation)"),
    click(".o_back_button a"),
    stateIs("open")
);

add(
    "gy_service_visit_phone",
    click(".o_notebook .nav-link[name=gy_visit]"),
    form.press("action_gy_record_usage"),
    dialog.fill("hours", "20"),
    dialog.fill("temperature", "52"),
    {
        content: "The dialog is as wide as the screen",
        trigger: ".modal .o_field_widget[name=findings] textarea",
        run() {
            const {left, right} = this.anchor.getBoundingClientRect();
            if (left < 0 || right > innerWidth) {
                throw new Error(`The field does not fit: ${left} to ${right}`);
            }
        },
    },
    dialog.save(),
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
    click("button:contains(Have Visit Signed For)"),
    dialog.fill("signer", "Wang Gang"),
    click(".modal .o_field_widget[name=signature] .o_signature"),
    click(".modal .o_web_sign_auto_button"),
    click(".modal .btn-primary:contains(Adopt)"),
    dialog.apply(),
    see(".o_field_widget[name=gy_visit_signer]:contains(Wang Gang)")
);
