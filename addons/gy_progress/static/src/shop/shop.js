import {ScanEntry} from "@gy_sales_process/scan_entry/scan_entry";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {kanbanView} from "@web/views/kanban/kanban_view";

/** The shop's tablet: the number of an order is scanned, and its phases stand there. */
export class ShopController extends KanbanController {
    static template = "gy_progress.ShopView";
    static components = {...KanbanController.components, ScanEntry};

    setup() {
        super.setup();
        this.orm = useService("orm");
    }

    /** Show the phases of the order with this number and nothing else. */
    async scan(number) {
        const found = await this.orm.call("gy.line.phase", "action_scan", [[], number]);
        const {searchModel} = this.env;
        searchModel.clearQuery();
        searchModel.createNewFilters([
            {description: found.name, domain: `[("id", "in", [${found.ids}])]`},
        ]);
    }
}

export const shopView = {...kanbanView, Controller: ShopController};

registry.category("views").add("gy_shop", shopView);
