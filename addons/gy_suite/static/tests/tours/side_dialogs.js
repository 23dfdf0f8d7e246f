import {
    chooseAction,
    click,
    dialog,
    form,
    openPage,
    refused,
    see,
    stageIs,
    stateIs,
} from "./walk_steps";
import {registry} from "@web/core/registry";

/*
 * Dialogs beside the main way, each applied by one whose work it is, on the form of a record.
 */

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(`gy_side_${name}`, {steps: () => steps.flat()});

/** Choose a decision from the menu of actions, give its reason and apply. */
const decide = (words, reason, ...entries) => [
    ...chooseAction(words),
    ...entries.flat(),
    ...dialog.fill("reason", reason),
    ...dialog.apply(),
];

add(
    "hand_over_contract",
    decide("移交合同", "销售片区调整", dialog.choose("user_id", "林小满")),
    openPage("other_information"),
    see(".o_form_view .o_field_widget[name=user_id] input:value(林小满)")
);

add("unordered_refused", form.press("button_validate"), refused("无单发出", "操作／无单发货"));
add(
    "release_unordered",
    decide("无单发货", "展会样品，周五收回"),
    see(".o_form_view .o_field_widget[name=gy_release_reason]:contains(展会样品)")
);
add("ship_unordered", form.press("button_validate"), stateIs("done"));

add(
    "record_service",
    // Part of it first: the button stays for the rest, which the dialog proposes in full.
    form.pressNamed("登记服务完成"),
    see(".modal .o_field_widget[name=line_id] input:value(安装指导)"),
    dialog.fill("quantity", "1"),
    dialog.apply(),
    form.pressNamed("登记服务完成"),
    see(".modal .o_field_widget[name=quantity] input:value(2)"),
    dialog.apply(),
    see(".o_form_view:not(:has(.o_form_statusbar button:contains(登记服务完成)))")
);

add(
    "unskip_stage",
    see(".o_gy_step_skipped[data-code=technical_agreement]"),
    decide("撤销跳过阶段", "客户要求补签协议", dialog.choose("stage_id", "技术协议")),
    stageIs("technical_agreement")
);

add(
    "paper_fapiao",
    form.pressNamed("登记发票号"),
    dialog.fill("number", "00316842"),
    // One digit is missing: nothing is recorded, and what was entered is still there.
    dialog.fill("code", "04120230011"),
    click(".modal .modal-footer button[name=action_apply]:enabled"),
    refused("04120230011", "10 位或 12 位数字"),
    see(".modal .o_field_widget[name=number] input:value(00316842)"),
    dialog.fill("code", "041202300111"),
    dialog.apply(),
    openPage("gy_papers"),
    see(".o_field_widget[name=gy_fapiao_ids] .o_data_row:contains(00316842):contains(041202300111)")
);
