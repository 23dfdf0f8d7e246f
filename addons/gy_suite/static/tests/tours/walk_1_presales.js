import {
    CUSTOMER,
    click,
    dialog,
    form,
    myTurn,
    openContract,
    openPage,
    openScreen,
    refused,
    row,
    save,
    see,
    stageIs,
    stateIs,
} from "./walk_steps";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** Add a line to the contract. */
const orderLine = (index, product, quantity, price) => [
    ...form.addRow("order_line"),
    ...row("order_line", index).choose("product_template_id", product),
    // Its list price comes with the product.
    ...see(".o_selected_row .o_field_widget[name=price_unit] input:value(/[1-9]/)"),
    ...row("order_line", index).fill("product_uom_qty", quantity),
    ...row("order_line", index).fill("price_unit", price),
];

/** The salesperson meets a customer and finds out what is needed. */
const explore = () => [
    ...openScreen(
        "商机",
        "gy_sales_process.gy_menu_root",
        "gy_sales_process.gy_menu_customers",
        "gy_presales.opportunity_menu"
    ),
    ...click(".o_switch_view.o_list"),
    ...click(".o_list_button_add"),
    ...form.fill("name", "磨机轴承国产化"),
    ...form.choose("partner_id", CUSTOMER),
    ...openPage("gy_presales"),
    ...form.fill("gy_host_machine", "MQY 3660 溢流型球磨机"),
    ...form.addRow("gy_contact_ids"),
    ...dialog.choose("partner_id", "刘振东"),
    // The role comes with the person.
    ...see(".modal .o_field_widget[name=role_id] input:value(采购)"),
    ...dialog.fill("content", "采购部长负责选型的最终决策"),
    ...dialog.save(),
    ...form.addRow("gy_need_ids"),
    ...dialog.fill("name", "设计寿命不低于 4 万小时"),
    ...dialog.today("confirmed_on"),
    ...dialog.save(),
    ...form.addRow("gy_solution_ids"),
    ...dialog.fill("name", "渗碳钢套圈方案"),
    ...dialog.fill("technical_route", "渗碳钢套圈，滚子母线优化修形"),
    ...dialog.fill("value", "五年内减少一次大修"),
    ...dialog.tick("chosen"),
    ...dialog.save(),
    ...save(),
];

/** She writes the contract; nothing of it may leave the house or take effect yet. */
const writeContract = () => [
    ...form.press("action_sale_quotations_new"),
    ...see(`.o_form_view .o_field_widget[name=partner_id] input:value(${CUSTOMER})`),
    ...form.fill("commitment_date", "+90d"),
    ...orderLine(0, "23152 CA/W33-T", 2, 21800),
    ...orderLine(1, "NU 2340 EM", 2, 12500),
    ...save(),
    ...stageIs("presales", "done"),
    ...stageIs("technical_agreement"),
    ...form.press("action_confirm"),
    ...refused("暂不能确认生效", "技术协议"),
    ...form.pressNamed("登记签订"),
    ...dialog.upload("scan", "合同扫描件.pdf"),
    ...dialog.press("action_apply"),
    ...refused("暂不能发出", "价格"),
    ...dialog.cancel(),
    ...see(".o_gy_overview_state:contains(草稿)"),
];

/** Write what every clause of a part of the agreement says. */
const writeClauses = (part, count) => [
    ...openPage(part),
    ...Array.from({length: count}).flatMap((_item, index) => [
        ...click(
            `.o_field_widget[name=${part}_clause_ids] .o_data_row:eq(${index}) .o_data_cell[name=text]`
        ),
        {
            trigger: `.o_field_widget[name=${part}_clause_ids] .o_data_row:eq(${index}).o_selected_row [name=text] textarea`,
            run: "edit 按双方签字的附件执行。",
        },
    ]),
];

/** She starts the technical agreement and releases the commercial part. */
const startAgreement = () => [
    ...openPage("gy_project"),
    ...form.press("action_gy_new_agreement"),
    ...see(".o_form_view .o_field_widget[name=commercial_clause_ids]"),
    ...form.pressNamed("发布商务条款"),
    ...refused("还不能发布", "没有内容"),
    ...writeClauses("commercial", 9),
    ...form.pressNamed("发布商务条款"),
    ...see(".o_form_view:not(:has(button:contains(发布商务条款)))"),
];

tours.add("gy_walk_presales", {
    steps: () => [...explore(), ...writeContract(), ...startAgreement()],
});

/** The sales manager lets it be of a kind that ends with the last payment. */
tours.add("gy_walk_kind", {
    steps: () => [...openContract(), ...form.choose("gy_profile_id", "无质保合同"), ...save()],
});

/** Technology writes its part, and files what both sides signed. */
tours.add("gy_walk_agreement_work", {
    steps: () => [
        ...myTurn("编写并发布工作说明书"),
        ...form.choose("engineer_id", "周志强"),
        ...writeClauses("work", 8),
        ...form.pressNamed("发布工作说明书"),
        ...stateIs("released"),
        ...form.pressNamed("登记签订"),
        ...dialog.upload("scan", "技术协议.pdf"),
        ...dialog.apply(),
        ...stateIs("signed"),
    ],
});
