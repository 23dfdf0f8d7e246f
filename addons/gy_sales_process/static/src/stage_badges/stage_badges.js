import {Component} from "@odoo/owl";

import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** Every stage under way of a contract, with what is done of it; red when it is late. */
export class StageBadges extends Component {
    static template = "gy_sales_process.StageBadges";
    static props = {...standardFieldProps};

    get stages() {
        return this.props.record.data[this.props.name] || [];
    }

    ratio(stage) {
        return stage.ratio === null ? "" : `${Math.round(stage.ratio * 100)}%`;
    }

    title(stage) {
        const parts = [
            stage.norm
                ? _t("%(days)s of %(norm)s days", {days: stage.days, norm: stage.norm})
                : _t("%s days", stage.days),
        ];
        if (stage.deadline) {
            parts.push(_t("due on %s", stage.deadline));
        }
        if (stage.late) {
            parts.push(_t("late"));
        }
        return parts.join(" · ");
    }
}

export const stageBadges = {
    component: StageBadges,
    displayName: _t("Stages under way"),
    supportedTypes: ["json"],
};

registry.category("fields").add("gy_stage_badges", stageBadges);
