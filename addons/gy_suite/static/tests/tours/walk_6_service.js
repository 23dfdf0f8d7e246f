import {
    click,
    dialog,
    form,
    myTurn,
    noTurn,
    openContract,
    openPage,
    refused,
    see,
    stageIs,
} from "./walk_steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** The customer accepts the goods, but complains later; the salesperson opens a ticket. */
tours.add("gy_walk_complaint", {
    steps: () => [
        ...openContract(),
        ...form.pressNamed("登记验收"),
        ...dialog.upload("scan", "验收单.pdf"),
        ...dialog.apply(),
        ...openPage("gy_papers"),
        ...see(".o_field_widget[name=gy_accepted_on]:not(:empty)"),
        ...stageIs("collection"),
        ...form.press("action_gy_view_tickets"),
        ...click(".o_list_button_add"),
        ...form.choose("gy_kind_id", "投诉"),
        ...form.fill("name", "轴承温升偏高"),
        {
            trigger: ".o_field_widget[name=description] .odoo-editor-editable",
            run: "editor 运行两小时后温升超过 40 度",
        },
        ...click(".o_form_button_save"),
        ...see(".o_form_saved"),
    ],
});

/** Quality answers it; without correction and answer it cannot be closed. */
tours.add("gy_walk_answer_complaint", {
    steps: () => [
        ...myTurn("办理服务工单"),
        ...openPage("complaint"),
        ...form.fill("gy_cause", "润滑脂加注不足"),
        ...form.press("action_gy_close"),
        ...refused("纠正"),
        ...form.fill("gy_correction", "补充润滑脂，缩短润滑周期"),
        ...form.fill("gy_answer", "请按每 500 小时补充润滑脂"),
        ...form.press("action_gy_close"),
        ...see(".o_form_view:not(:has(button[name=action_gy_close]))"),
        ...noTurn("办理服务工单"),
    ],
});
