import {Component} from "@odoo/owl";

import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/**
 * Where a contract stands in words, what comes next, and how far money and goods are.
 *
 * The value is the JSON of `sale.order.gy_overview`.
 */
export class Overview extends Component {
    static template = "gy_sales_process.Overview";
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
    }

    get value() {
        return this.props.record.data[this.props.name] || {next: [], bars: []};
    }

    percent(share) {
        return `${Math.round(share * 1000) / 10}%`;
    }

    /** Whether the work is done by a button of this very form. */
    isHere(action) {
        const {resModel, resId} = this.props.record;
        return action.res_model === resModel && action.res_id === resId;
    }

    async open(action) {
        if (await this.props.record.save()) {
            await this.action.doAction(action);
        }
    }
}

export const overview = {
    component: Overview,
    displayName: _t("Contract at a glance"),
    supportedTypes: ["json"],
};

registry.category("fields").add("gy_overview", overview);
