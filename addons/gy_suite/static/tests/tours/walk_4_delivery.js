import {
    dialog,
    form,
    myTurn,
    noTurn,
    openPage,
    openTransfers,
    refused,
    row,
    see,
    stateIs,
    validateTransfer,
} from "./walk_steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** Enter a package. */
const box = (index, name) => [
    ...form.addRow("package_ids"),
    ...row("package_ids", index).fill("name", name),
    ...row("package_ids", index).fill("weight", 186),
    ...row("package_ids", index).fill("size", "800 × 800 × 450"),
    ...row("package_ids", index).fill("contents", "轴承 2 套"),
];

/** The warehouse packs, stores, and would like to ship before the money has arrived. */
tours.add("gy_walk_store", {
    steps: () => [
        ...myTurn("装箱"),
        ...openPage("packages"),
        ...box(0, "1/2"),
        ...box(1, "2/2"),
        ...form.press("action_pack"),
        ...see(".o_form_view .o_field_widget[name=packed_on]:not(:empty)"),
        ...validateTransfer("存储成品", 2),
        ...validateTransfer("存储成品", 1),
        ...openTransfers("交货单", 1),
        ...see(".alert-warning:contains(提货款尚欠)"),
        ...form.press("button_validate"),
        ...refused("暂不能发货", "提货款尚欠"),
        ...stateIs("assigned"),
    ],
});

/** With the money there it ships, and says how the goods went; the waybill is not back yet. */
tours.add("gy_walk_ship", {
    steps: () => [
        ...validateTransfer("交货单", 1),
        ...myTurn("登记发运信息"),
        ...form.pressNamed("发运信息"),
        ...dialog.fill("carrier", "中原货运"),
        ...dialog.fill("waybill", "ZY20260001"),
        ...dialog.fill("driver", "马师傅"),
        ...dialog.apply(),
        ...noTurn("登记发运信息"),
    ],
});

/** The sales administrator requests the invoice of what was delivered. */
tours.add("gy_walk_request_invoice", {
    steps: () => [
        ...myTurn("申请开票"),
        ...form.press("action_gy_request_invoice"),
        ...see(".o_form_view .o_field_widget[name=line_ids] .o_data_row:eq(1)"),
        ...form.fill("customer_request", "客户采购员来电：货到后开票，数电票发邮箱"),
        ...form.press("action_submit"),
        ...stateIs("submitted"),
    ],
});

/** Finance accepts it, posts the invoice and records the fapiao that was issued for it. */
tours.add("gy_walk_invoice", {
    steps: () => [
        ...myTurn("受理开票申请"),
        ...form.press("action_accept"),
        ...form.press("action_post"),
        ...stateIs("posted"),
        ...form.pressNamed("登记发票号"),
        ...dialog.fill("number", "26412000000000000001"),
        ...dialog.upload("file", "数电票.pdf"),
        ...dialog.apply(),
        ...noTurn("登记发票"),
    ],
});

/** The customer's storekeeper has signed for the goods; the salesperson records it. */
tours.add("gy_walk_sign_off", {
    steps: () => [
        ...myTurn("办理客户签收"),
        ...form.pressNamed("登记签收"),
        ...dialog.fill("signer", "钱库管"),
        ...dialog.upload("scan", "签收单.pdf"),
        ...dialog.apply(),
        ...noTurn("办理客户签收"),
    ],
});

/** The fapiao goes to the salesperson. */
tours.add("gy_walk_fapiao_to_sales", {
    steps: () => [
        ...myTurn("将发票交营销员"),
        ...form.pressNamed("交营销员"),
        ...dialog.apply(),
        ...stateIs("sales"),
    ],
});

/** She takes it to the customer, who posts it. */
tours.add("gy_walk_post_at_customer", {
    steps: () => [
        ...myTurn("将发票送客户财务"),
        ...form.pressNamed("送达客户"),
        ...dialog.fill("recipient", "客户财务 吴会计"),
        ...dialog.apply(),
        ...stateIs("customer"),
        ...myTurn("落实客户挂账"),
        ...form.pressNamed("客户挂账"),
        ...dialog.upload("scan", "挂账凭证.pdf"),
        ...dialog.apply(),
        ...noTurn("落实客户挂账"),
    ],
});
