import {
    click,
    form,
    openApp,
    openScreen,
    openTurns,
    see,
    stateIs,
} from "@gy_sales_process/../tests/tours/steps";

/*
 * What is done again and again in the walk, beside what any tour does.
 * Every function returns the steps of a tour.
 */

export * from "@gy_sales_process/../tests/tours/steps";

export const CUSTOMER = "北方重型机械股份有限公司";

/** Assert that nothing of this kind waits on the user any more. */
export const noTurn = (what) => [
    ...openTurns(),
    ...see(
        `.o_action:has(.o_breadcrumb:contains(我的待办)):not(:has(.o_data_row:contains(${what})))`
    ),
];

/** Open the contract of our customer from the list of all contracts. */
export const openContract = () => [
    ...openScreen(
        "合同",
        "gy_sales_process.gy_menu_root",
        "gy_sales_process.gy_menu_contracts",
        "gy_sales_process.contract_menu"
    ),
    ...click(`.o_list_view .o_data_row:contains(${CUSTOMER}) .o_data_cell[name=name]`),
    ...see(".o_form_view .o_gy_strip"),
];

/** Assert that a stage is under way, or done, on the strip of the contract. */
export const stageIs = (code, state = "active") =>
    see(`.o_gy_strip .o_gy_step_${state}[data-code=${code}]`);

/** Open the transfers of a kind, of which so many are ready, from the overview of the warehouse. */
export const openTransfers = (kind, count) => [
    ...openApp("stock.menu_stock_root"),
    ...click(
        `.o_kanban_record:contains(${kind}) button[name=get_action_picking_tree_ready]:contains(${count})`
    ),
    ...click(
        `.o_list_view tbody:has(.o_data_row:nth-child(${count})):not(:has(.o_data_row:nth-child(${count + 1}))) .o_data_row:first .o_data_cell[name=name]`
    ),
    ...see(".o_form_view"),
];

/** Open the first of the transfers of a kind and validate it. */
export const validateTransfer = (kind, count) => [
    ...openTransfers(kind, count),
    ...form.press("button_validate"),
    ...stateIs("done"),
];
