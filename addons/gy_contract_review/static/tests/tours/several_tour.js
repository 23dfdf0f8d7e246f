import {click, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

const BAR = ".o_gy_run";

/** The bar at the foot of the screen covers nothing that is to be clicked, and fits the screen. */
const fits = () => [
    {
        content: "The bar fits",
        trigger: BAR,
        run() {
            const {right, bottom, height} = this.anchor.getBoundingClientRect();
            const wide = this.anchor.scrollWidth > this.anchor.clientWidth;
            if (wide || right > window.innerWidth + 1 || bottom > window.innerHeight + 1) {
                throw new Error("The bar is wider than the screen");
            }
            if (height > 70) {
                throw new Error(`The bar takes ${height} of the screen`);
            }
        },
    },
];

/** Agree to the review that is on the screen. */
const agree = () => [
    ...click(".o_form_view button[name=action_answer]"),
    ...click(".modal button[name=action_apply]"),
];

const left = (words) => see(`${BAR} .o_gy_run_left:contains(${words})`);

add(
    "gy_turns_do_several",
    click(".o_list_view thead .o_list_record_selector input"),
    click(".o_control_panel button[name=action_do_several]"),
    see(".modal .o_field_widget[name=listed]:contains(round 1)"),
    see(".modal .o_radio_input[data-value=agree]:checked"),
    click(".modal button[name=action_apply]"),
    see(".modal .alert-success .o_field_widget[name=done_count]:contains(2)"),
    see(".modal .alert-warning:contains(read by itself)"),
    click(".modal footer button:contains(Close)"),
    see(
        "body:not(:has(.modal)) .o_list_view tbody:has(.o_data_row):not(:has(.o_data_row ~ .o_data_row))"
    )
);

/** `last` is the row that is left; the list first shows those of the last visit. */
const oneAfterAnother = (row, last) => [
    ...click(row),
    ...left("3 of 3 left"),
    ...fits(),
    ...click(`${BAR} .o_gy_run_setting input:not(:checked)`),
    ...agree(),
    // The next one has opened by itself.
    ...left("2 of 3 left"),
    ...see(".o_form_view button[name=action_answer]"),
    // Switched off, it waits to be asked for.
    ...click(`${BAR} .o_gy_run_setting input:checked`),
    ...agree(),
    ...left("1 of 3 left"),
    ...see(`${BAR} .o_gy_run_left .fa-check`),
    ...see(".o_form_view:not(:has(button[name=action_answer]))"),
    ...click(`${BAR} .o_gy_run_next.btn-primary`),
    ...see(".o_form_view button[name=action_answer]"),
    // And the way back, where nothing is decided.
    ...click(`${BAR} .o_gy_run_back`),
    ...see(`body:not(:has(${BAR})) ${row}`),
    ...click(last),
    ...left("1 of 1 left"),
    ...see(`${BAR}:not(:has(.o_gy_run_next))`),
    ...click(`${BAR} .o_gy_run_setting input:not(:checked)`),
    ...agree(),
    // The last one leads back by itself.
    ...see(`.o_notification:contains(All done)`),
    ...see(`body:not(:has(${BAR})) .o_view_nocontent_smiling_face`),
];

const CELL = ".o_data_row .o_data_cell[name=kind]";
const CARD = ".o_kanban_record:not(.o_kanban_ghost)";

add(
    "gy_turns_one_after_another",
    oneAfterAnother(CELL, `.o_list_view:not(:has(.o_data_row ~ .o_data_row)) ${CELL}`)
);
add(
    "gy_turns_one_after_another_phone",
    oneAfterAnother(CARD, `.o_kanban_view:not(:has(${CARD} ~ ${CARD})) ${CARD}`)
);

/** Choose a card by a long press, as a thumb does. */
const press = (selector) => [
    {
        trigger: selector,
        async run() {
            const touch = new Touch({
                identifier: 1,
                target: this.anchor,
                clientX: 60,
                clientY: 150,
            });
            const init = {bubbles: true, touches: [touch], changedTouches: [touch]};
            this.anchor.dispatchEvent(new TouchEvent("touchstart", init));
            await new Promise((resolve) => setTimeout(resolve, 600));
            this.anchor.dispatchEvent(new TouchEvent("touchend", {...init, touches: []}));
        },
    },
];

add(
    "gy_turns_do_several_phone",
    press(CARD),
    click(".o_selection_box .o_select_domain"),
    click(".o_control_panel_main_buttons button[name=action_do_several]"),
    click(".modal button[name=action_apply]"),
    see(".modal .alert-success .o_field_widget[name=done_count]:contains(2)"),
    click(".modal footer button:contains(Close)"),
    see("body:not(:has(.modal)) .o_view_nocontent_smiling_face")
);
