import {Component, onWillStart, onWillUnmount, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {useBus, useService} from "@web/core/utils/hooks";

const MOST = 99;
const MINUTES = 5;

/** How much waits on me, on every screen; a click opens the list (R0.6). */
export class TurnMenu extends Component {
    static template = "gy_sales_process.TurnMenu";
    static props = {};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.state = useState({count: 0, shown: false});
        onWillStart(async () => {
            this.state.shown = await user.hasGroup("gy_sales_process.group_user");
            // Nobody waits for a number before the page appears.
            this.refresh();
        });
        // What waits has changed, as a rule, when one goes to another screen.
        useBus(this.env.bus, "ACTION_MANAGER:UI-UPDATED", () => this.refresh());
        const timer = setInterval(() => this.refresh(), MINUTES * 60 * 1000);
        onWillUnmount(() => clearInterval(timer));
    }

    async refresh() {
        if (!this.state.shown || document.hidden) {
            return;
        }
        const orm = this.orm.silent;
        this.state.count = await orm.searchCount("gy.turn", [], {limit: MOST + 1});
    }

    get label() {
        return this.state.count > MOST ? `${MOST}+` : String(this.state.count);
    }

    open() {
        this.action.doAction("gy_sales_process.turn_action", {clearBreadcrumbs: true});
    }
}

registry
    .category("systray")
    .add("gy_sales_process.TurnMenu", {Component: TurnMenu}, {sequence: 30});
