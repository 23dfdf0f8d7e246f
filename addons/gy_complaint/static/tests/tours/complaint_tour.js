import {click, form, openPage, row, save, see} from "@gy_sales_process/../tests/tours/steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(name, {steps: () => steps.flat()});

add(
    "gy_complaint_eight_d",
    openPage("gy_eight_d"),
    see(".o_field_widget[name=gy_missing]:contains(A Correction That Is Done)"),
    form.addRow("gy_member_ids"),
    row("gy_member_ids", 0).choose("user_id", "Zhao Technology"),
    form.addRow("gy_why_ids"),
    row("gy_why_ids", 0).fill("answer", "Thermocouple drifted"),
    form.addRow("gy_correction_ids"),
    row("gy_correction_ids", 0).fill("name", "Replace the thermocouple"),
    row("gy_correction_ids", 0).choose("user_id", "Zhao Technology"),
    row("gy_correction_ids", 0).day("due_date", 3),
    form.fill("gy_undetected", "Hardness was sampled only"),
    save(),
    click(".o_field_widget[name=gy_correction_ids] button[name=action_done]"),
    see(".o_field_widget[name=gy_correction_ids] td[name=done_on]:not(:empty)"),
    form.select("gy_effectiveness", "Effective"),
    form.fill("gy_verification", "Three batches at 60 HRC"),
    form.press("action_gy_verify"),
    see(".o_field_widget[name=gy_verified_on]:not(:empty)"),
    form.press("action_gy_close"),
    see(".o_form_view:not(:has(button[name=action_gy_close]))")
);

add(
    "gy_complaint_figures",
    see(".o_graph_renderer canvas"),
    click(".o_switch_view.o_pivot"),
    see(".o_pivot th:contains(Pieces Complained About)"),
    click(".o_switch_view.o_list"),
    see(".o_data_row .o_data_cell[name=severity_id]:contains(Major)")
);

add(
    "gy_complaint_measure_phone",
    {
        content: "The evidence is as wide as the screen",
        trigger: ".o_form_view .o_field_widget[name=result] textarea",
        run() {
            const {left, right} = this.anchor.getBoundingClientRect();
            if (left < 0 || right > innerWidth) {
                throw new Error(`The field does not fit: ${left} to ${right}`);
            }
        },
    },
    form.fill("result", "All 40 rings checked"),
    click("button[name=action_done]"),
    see(".o_field_widget[name=done_on]:not(:empty)")
);

add(
    "gy_complaint_answer",
    openPage("complaint"),
    form.addRow("gy_cost_ids"),
    row("gy_cost_ids", 0).select("kind", "Travel"),
    row("gy_cost_ids", 0).fill("own_amount", "120"),
    form.press("action_gy_answer_handed_over"),
    see(".o_field_widget[name=gy_answered_on]:not(:empty)")
);
