import {
    dialog,
    form,
    myTurn,
    noTurn,
    openContract,
    openPage,
    refused,
    see,
    stageIs,
    stateIs,
} from "./walk_steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** The salesperson has the prices reviewed. */
tours.add("gy_walk_price_review", {
    steps: () => [
        ...openContract(),
        ...stageIs("pricing"),
        ...form.press("action_gy_review_prices"),
        ...stateIs("running"),
    ],
});

/** Whoever has to agree to the prices does so. */
tours.add("gy_walk_price_answer", {
    steps: () => [
        ...myTurn("批准价格"),
        ...see(".o_field_widget[name=line_ids] th[data-name=floor]"),
        ...form.press("action_answer"),
        ...dialog.pick("opinion", "agree"),
        ...dialog.apply(),
        ...noTurn("批准价格"),
    ],
});

/** The quotation goes to the customer, comes back as a signed contract and is submitted. */
tours.add("gy_walk_sign", {
    steps: () => [
        ...openContract(),
        ...form.pressNamed("发出报价"),
        ...dialog.fill("addressee", "刘振东"),
        ...dialog.apply(),
        ...see(".o_gy_step_done[data-code=pricing]"),
        ...stageIs("signing"),
        ...form.pressNamed("登记签订"),
        ...dialog.upload("scan", "合同扫描件.pdf"),
        ...dialog.apply(),
        ...stageIs("signing", "done"),
        ...form.press("action_gy_submit_review"),
        ...see(".o_form_statusbar:not(:has(button[name=action_gy_submit_review]))"),
        ...form.press("action_confirm"),
        ...refused("暂不能确认生效", "质检部"),
    ],
});

/** A department, or the management, gives its opinion. */
tours.add("gy_walk_opinion", {
    steps: () => [
        ...myTurn("评审合同"),
        ...form.press("action_answer"),
        ...dialog.pick("opinion", "agree"),
        ...dialog.apply(),
        ...see(".o_form_view:not(:has(button[name=action_answer]))"),
    ],
});

/** With all opinions there, the contract takes effect. */
tours.add("gy_walk_confirm", {
    steps: () => [
        ...openContract(),
        ...stageIs("review", "done"),
        ...form.press("action_confirm"),
        ...see(".o_gy_overview_state:contains(执行中)"),
        ...stageIs("advance"),
        ...openPage("gy_installments"),
        ...see(".o_field_widget[name=gy_installment_ids] .o_data_row"),
    ],
});
