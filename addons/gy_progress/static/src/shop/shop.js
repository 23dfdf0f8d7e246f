import {useState} from "@odoo/owl";
import {RPCError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {useAutofocus, useBus, useService} from "@web/core/utils/hooks";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {kanbanView} from "@web/views/kanban/kanban_view";

/**
 * The shop's tablet: the number of an order is scanned, and its phases stand there.
 *
 * A scanner types and presses Enter, in the field or, while nothing has the focus, anywhere.
 */
export class ShopController extends KanbanController {
    static template = "gy_progress.ShopView";

    setup() {
        super.setup();
        this.orm = useService("orm");
        this.scanned = useState({message: ""});
        this.scanRef = useAutofocus({refName: "scan"});
        useBus(useService("barcode").bus, "barcode_scanned", ({detail}) =>
            this.scan(detail.barcode)
        );
    }

    onScanKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.scanEntered();
        }
    }

    scanEntered() {
        return this.scan(this.scanRef.el.value);
    }

    /** Show the phases of the order with this number and nothing else, or say why there are none. */
    async scan(number) {
        let found = null;
        try {
            found = await this.orm.call("gy.line.phase", "action_scan", [[], number]);
        } catch (error) {
            if (!(error instanceof RPCError)) {
                throw error;
            }
            // Said beside the field: a dialog would swallow what is scanned next.
            this.scanned.message = error.data?.message || error.message;
            this.scanRef.el?.select();
            return;
        }
        this.scanned.message = "";
        if (this.scanRef.el) {
            this.scanRef.el.value = "";
        }
        const {searchModel} = this.env;
        searchModel.clearQuery();
        searchModel.createNewFilters([
            {description: found.name, domain: `[("id", "in", [${found.ids}])]`},
        ]);
    }
}

export const shopView = {...kanbanView, Controller: ShopController};

registry.category("views").add("gy_shop", shopView);
