import {
    click,
    dialog,
    form,
    myTurn,
    noTurn,
    openContract,
    openScreen,
    openTransfers,
    refused,
    row,
    see,
    stageIs,
    stateIs,
    validateTransfer,
} from "./walk_steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** Open a manufacturing order of the contract from the planner's list. */
const openProduction = (product) => [
    ...openScreen(
        "合同生产",
        "gy_sales_process.gy_menu_root",
        "gy_sales_process.gy_menu_delivery",
        "gy_production_followup.mrp_production_menu_contract"
    ),
    ...click(".o_searchview_facet .o_facet_remove"),
    ...click(`.o_data_row:contains(${product}) .o_data_cell[name=product_id]`),
    ...see(".o_form_view .o_field_widget[name=product_id]"),
];

/** The planner would like to start before the advance payment has arrived. */
tours.add("gy_walk_production_early", {
    steps: () => [
        ...openProduction("NU 2340 EM"),
        ...see(".alert-warning:contains(预收款尚欠)"),
        ...form.press("action_confirm"),
        ...refused("暂不能投产", "预收款尚欠"),
        ...stateIs("draft"),
    ],
});

/** With the money there, the orders of the contract are released. */
tours.add("gy_walk_release", {
    steps: () => [
        ...openContract(),
        ...stageIs("scheduling"),
        ...form.press("action_gy_release"),
        ...stageIs("scheduling", "done"),
    ],
});

/** The warehouse brings the parts. */
tours.add("gy_walk_bring_parts", {
    steps: () => validateTransfer("拣取组件", 1),
});

/** The bearings are made; each gets its serial number. */
const produce = (product) => [
    ...openProduction(product),
    ...form.press("button_mark_done"),
    ...dialog.fill("lot_name", `${product.replace(/\W/g, "")}-001`),
    ...dialog.press("action_generate_serial_numbers"),
    ...see(".modal .o_field_widget[name=serial_numbers] textarea:value(/-002/)"),
    ...dialog.apply(),
    ...form.press("button_mark_done"),
    ...stateIs("done"),
];

tours.add("gy_walk_produce", {
    steps: () => [...produce("NU 2340 EM"), ...produce("23152 CA/W33-T")],
});

/** The warehouse would like to store what quality has not seen. */
tours.add("gy_walk_store_early", {
    steps: () => [
        ...openTransfers("存储成品", 2),
        ...see(".alert-warning:contains(检验合格)"),
        ...form.press("button_validate"),
        ...refused("尚不能入库", "检验合格"),
        ...stateIs("assigned"),
    ],
});

const lines = ".o_field_widget[name=line_ids]";

/** Enter what was measured of a characteristic. */
const measured = (value, index) => [
    ...click(`${lines} .o_data_row:eq(${index}) .o_data_cell[name=value]`),
    ...row("line_ids", index).fill("value", value),
];

/** Enter that what is looked at is in order. */
const looked = (index) => [
    ...click(`${lines} .o_data_row:eq(${index}) .o_data_cell[name=verdict]`),
    ...row("line_ids", index).select("verdict", "合格"),
];

/** Quality cannot complete what is not judged; it measures and looks at everything first. */
const inspect = (count) => [
    ...myTurn("检验", count),
    ...form.press("action_complete"),
    ...refused("尚未判定"),
    ...[-12, -12, -100, 120, 20, 60, 2].flatMap(measured),
    ...looked(7),
    ...looked(8),
    ...form.press("action_complete"),
    ...stateIs("passed"),
];

tours.add("gy_walk_inspect", {
    steps: () => [...inspect(2), ...inspect(1), ...noTurn("检验")],
});

/** Manufacturing books the pre-stock-in of what has passed. */
const book = (count) => [
    ...myTurn("办理预入库", count),
    ...form.press("action_book_pre_stock_in"),
    ...see(".o_form_view:not(:has(button[name=action_book_pre_stock_in]))"),
];

tours.add("gy_walk_book", {
    steps: () => [...book(2), ...book(1), ...noTurn("办理预入库")],
});

/** The contract administrator announces what is ready. */
tours.add("gy_walk_notice", {
    steps: () => [
        ...myTurn("开具发货通知书"),
        ...form.press("action_gy_issue_delivery_notice"),
        ...see(".o_form_view:not(:has(button[name=action_gy_issue_delivery_notice]))"),
        ...noTurn("开具发货通知书"),
    ],
});

/** The salesperson settles with the customer when and where to. */
tours.add("gy_walk_settle", {
    steps: () => [
        ...myTurn("与客户商定发货"),
        ...form.pressNamed("与客户商定"),
        ...dialog.fill("address", "沈阳市 建设路 12 号 设备库"),
        ...dialog.fill("consignee", "仓储部 刘师傅"),
        ...dialog.fill("phone", "13800000000"),
        ...dialog.pick("transport", "carrier"),
        ...dialog.apply(),
        ...stateIs("settled"),
    ],
});
