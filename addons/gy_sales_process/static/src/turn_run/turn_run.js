import {Component, useState} from "@odoo/owl";

import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/** The bar at the foot of a to-do: how many are left, the next one, and the way back (R0.6). */
export class TurnRunBar extends Component {
    static template = "gy_sales_process.TurnRunBar";
    static props = {};

    setup() {
        this.run = useService("gy_turn_run");
        this.state = useState(this.run.state);
        this.setting = useState({on: this.run.isOn});
    }

    get words() {
        const {left, total} = this.state;
        return _t("%(left)s of %(total)s left", {left, total: Math.max(left, total)});
    }

    get hasNext() {
        return this.state.left > (this.state.done ? 0 : 1);
    }

    async toggle() {
        this.setting.on = !this.setting.on;
        await this.run.switchOn(this.setting.on);
    }
}

registry.category("main_components").add("gy_sales_process.TurnRunBar", {Component: TurnRunBar});
