import {registry} from "@web/core/registry";
import {KanbanHeader} from "@web/views/kanban/kanban_header";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";

/** A column's header that tells how many contracts are in it, beside their amount. */
export class ContractBoardHeader extends KanbanHeader {
    static template = "gy_sales_process.ContractBoardHeader";
}

export class ContractBoardRenderer extends KanbanRenderer {
    static components = {...KanbanRenderer.components, KanbanHeader: ContractBoardHeader};
}

export const contractBoard = {...kanbanView, Renderer: ContractBoardRenderer};

registry.category("views").add("gy_contract_board", contractBoard);
