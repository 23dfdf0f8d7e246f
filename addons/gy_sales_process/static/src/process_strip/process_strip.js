import { Component, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const ICONS = {
    done: "fa-check",
    active: "fa-play",
    pending: "fa-circle-o",
    skipped: "fa-forward",
};

/**
 * The stages of a contract as a strip; a click, Enter or Space opens what a stage still needs.
 *
 * The value is the JSON of `sale.order.gy_strip`; criteria are fetched when they are asked for.
 */
export class ProcessStrip extends Component {
    static template = "gy_sales_process.ProcessStrip";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ code: null, detail: null });
    }

    get steps() {
        return this.props.record.data[this.props.name] || [];
    }

    icon(step) {
        return step.late ? "fa-exclamation" : ICONS[step.state];
    }

    stateLabel(step) {
        const labels = {
            done: _t("done"),
            active: step.late ? _t("late") : _t("under way"),
            pending: _t("to come"),
            skipped: _t("skipped"),
        };
        return labels[step.state];
    }

    /** What a step says below its name: days against norm, share done, or the day it was done. */
    subtitle(step) {
        if (step.state === "done") {
            return step.date_done;
        }
        if (step.state !== "active") {
            return "";
        }
        const parts = [];
        if (step.ratio) {
            parts.push(`${Math.round(step.ratio * 100)}%`);
        }
        parts.push(
            step.norm
                ? _t("%(days)s of %(norm)s days", { days: step.days, norm: step.norm })
                : _t("%s days", step.days)
        );
        return parts.join(" · ");
    }

    async toggle(step) {
        if (this.state.code === step.code) {
            this.state.code = null;
            return;
        }
        this.state.code = step.code;
        this.state.detail = null;
        const detail = await this.orm.call("sale.order", "gy_get_stage_criteria", [
            [this.props.record.resId],
            step.code,
        ]);
        if (this.state.code === step.code) {
            this.state.detail = detail;
        }
    }

    async open(criterion) {
        await this.props.record.save();
        await this.action.doAction(criterion.action);
    }
}

export const processStrip = {
    component: ProcessStrip,
    displayName: _t("Process strip"),
    supportedTypes: ["json"],
};

registry.category("fields").add("gy_process_strip", processStrip);
