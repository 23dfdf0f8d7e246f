import {Component} from "@odoo/owl";

import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {useCriterionAction} from "../criterion_action/criterion_action";

/**
 * Where a contract stands in words, what comes next, and how far money and goods are.
 *
 * The value is the JSON of `sale.order.gy_overview`.
 */
export class Overview extends Component {
    static template = "gy_sales_process.Overview";
    static props = {...standardFieldProps};

    setup() {
        this.work = useCriterionAction(this);
    }

    get value() {
        return this.props.record.data[this.props.name] || {next: [], bars: []};
    }

    /** What waits on the user on another record; what a button of the form does stands out there. */
    get ownStep() {
        const step = this.props.record.data.gy_own_step;
        return step && step.action ? step : null;
    }

    percent(share) {
        return `${Math.round(share * 1000) / 10}%`;
    }
}

export const overview = {
    component: Overview,
    displayName: _t("Contract at a glance"),
    supportedTypes: ["json"],
};

registry.category("fields").add("gy_overview", overview);
