import {click, dialog, form, openPage, see, stateIs} from "./walk_steps";
import {registry} from "@web/core/registry";

/*
 * Buttons beside the main way: what was done is taken back or done anew, papers are printed, records
 * that belong together lead to one another. Each tour begins on the form of a record.
 */

const tours = registry.category("web_tour.tours");
const add = (name, ...steps) => tours.add(`gy_side_${name}`, {steps: () => steps.flat()});

/** Press a button that leads elsewhere; on a narrow form it stands behind "more". */
const pressStat = (name) => [
    {
        trigger: ".o_form_view",
        run() {
            if (!document.querySelector(`button[name=${name}]`)) {
                document.querySelector(".o-form-buttonbox .o_button_more").click();
            }
        },
    },
    ...click(`button[name=${name}]:enabled`),
];

/** Wait until a button is no longer there. */
const gone = (words) => see(`.o_form_view:not(:has(.o_form_statusbar button:contains(${words})))`);

/** Press a button, give the reason its dialog asks for, and see that it is done: the button is gone. */
const withReason = (words, reason, done = gone(words)) => [
    ...form.pressNamed(words),
    ...dialog.fill("reason", reason),
    ...dialog.apply(),
    ...done,
];

/** Press a button that sends a paper, and wait until the client is ready again. */
const print = (words) => [
    ...form.pressNamed(words),
    ...see("body:not(:has(.o_blockUI)):not(:has(.o_error_dialog))"),
];

/** Follow a button to another record, by the field that its form shows. */
const follow = (name, field) => [
    ...pressStat(name),
    ...see(`.o_form_view .o_field_widget[name=${field}]`),
];

add("reopen_commercial", withReason("重新打开商务条款", "付款方式改变"));
add("reopen_work", withReason("重新打开工作说明书", "补充验收方法"));
add("agreement_contracts", pressStat("action_view_contracts"), see(".o_gy_strip, .o_data_row"));
add(
    "lead_agreements",
    pressStat("action_gy_view_agreements"),
    see(".o_data_row, [data-value=signed]")
);
add("revise", withReason("修订", "游隙改为 C4"));

add(
    "estimate",
    form.pressNamed("估算成本"),
    dialog.choose("line_id", "013.40.1120"),
    dialog.fill("cost", "21000"),
    dialog.apply()
);
add(
    "file_paper",
    openPage("gy_documents"),
    form.pressNamed("归档资料"),
    dialog.choose("type_id", "往来函件"),
    dialog.upload("data", "客户来函.pdf"),
    dialog.apply()
);
add("document_origin", follow("action_open_origin", "picking_type_id"));

add(
    "split_inspection",
    form.pressNamed("部分检验"),
    dialog.choose("lot_ids", "-001"),
    see(".modal .o_field_widget[name=lot_ids] .o_tag"),
    dialog.apply(),
    see(".o_form_view .o_field_widget[name=quantity]:contains(1)")
);
add(
    "decide_inspection",
    form.pressNamed("处置"),
    dialog.pick("kind", "rework"),
    dialog.fill("reason", "重磨外圈滚道"),
    dialog.apply(),
    gone("处置")
);
add("certificate", print("打印检验证书"));
add("order_inspections", pressStat("action_gy_view_inspections"), see(".o_data_row, .o_form_view"));

add(
    "settle_anew",
    form.pressNamed("重新商定"),
    dialog.fill("address", "三号门设备库"),
    dialog.apply(),
    see(".o_form_view .o_field_widget[name=address]:contains(三号门)"),
    print("打印")
);
add("cancel_notice", withReason("取消发货通知书", "客户推迟收货"));

add("refuse_request", withReason("退回", "抬头与合同不符", stateIs("refused")));
add("withdraw_request", form.press("action_cancel"), stateIs("cancelled"));
add("order_requests", pressStat("action_gy_view_requests"), see(".o_data_row, .o_form_view"));
add("request_invoice", follow("action_view_invoice", "invoice_date"));
add("resolve_damage", withReason("处理损坏或短少", "补发一套，客户认可"));
add("void_sign_off", withReason("撤销", "签收单拿错了"));
add("void_posting", withReason("撤销", "客户挂错了账"));
add("void_fapiao", withReason("作废", "抬头开错", stateIs("void")));

add(
    "dossier_papers",
    print("证据包"),
    form.pressNamed("产品使用状况"),
    dialog.fill("text", "运行平稳，温升正常"),
    dialog.apply(),
    pressStat("action_view_documents"),
    see(".o_data_row")
);
add("dossier_source", pressStat("action_open_source"), see(".o_form_view .o_gy_strip"));
add("send_back", withReason("退回", "缺签字页"));
add("reopen", withReason("重新打开", "补充验收资料", stateIs("reopened")));

add("ticket_quotation", form.press("action_gy_new_quotation"), see(".o_form_view .o_gy_strip"));
add(
    "new_version",
    form.press("action_new_version"),
    stateIs("draft"),
    form.press("action_publish"),
    see(".o_form_view:not(:has(button[name=action_publish])) button[name=action_new_version]")
);
