import {Component, markup, useEffect, useRef, useState} from "@odoo/owl";

import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {useCriterionAction} from "../criterion_action/criterion_action";

const ICONS = {
    done: "fa-check",
    active: "fa-play",
    late: "fa-exclamation",
    pending: "fa-circle-o",
    skipped: "fa-forward",
};
const MOVES = {ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity};

/**
 * The stages of a contract as a strip; a click, Enter or Space opens what a stage still needs.
 *
 * The value is the JSON of `sale.order.gy_strip`; criteria are fetched when they are asked for and
 * again whenever the contract is reloaded. One step is in the tab order; arrows, Home and End move
 * between the steps, Escape closes the criteria.
 */
export class ProcessStrip extends Component {
    static template = "gy_sales_process.ProcessStrip";
    static props = {...standardFieldProps};

    setup() {
        this.orm = useService("orm");
        this.work = useCriterionAction(this);
        this.stepsRef = useRef("steps");
        this.state = useState({code: null, detail: null, error: null, focused: null});
        useEffect(
            () => {
                Object.assign(this.state, {code: null, detail: null, error: null, focused: null});
                this.showCurrent();
            },
            () => [this.props.record.resId]
        );
        useEffect(
            () => {
                if (this.state.code) {
                    this.load();
                }
            },
            () => [this.props.record.data[this.props.name]]
        );
    }

    get steps() {
        return this.props.record.data[this.props.name] || [];
    }

    get openStep() {
        return this.steps.find((step) => step.code === this.state.code);
    }

    /** The step that Tab reaches: the one last focused, else the first under way. */
    get tabStop() {
        const has = (code) => this.steps.some((step) => step.code === code);
        const current = this.steps.find((step) => step.state === "active") || this.steps[0];
        return has(this.state.focused) ? this.state.focused : current?.code;
    }

    get instruction() {
        return markup(this.state.detail.instruction);
    }

    /** How many stages are in which state, with the icons of the strip: legend and sum in one. */
    get summary() {
        const count = (kind) => this.steps.filter((step) => this.kind(step) === kind).length;
        const late = count("late");
        const entries = [
            ["done", _t("%(done)s of %(all)s done", {done: count("done"), all: this.steps.length})],
            ["active", count("active") && _t("%s under way", count("active"))],
            ["late", late && _t("%s late", late)],
            ["pending", count("pending") && _t("%s to come", count("pending"))],
            ["skipped", count("skipped") && _t("%s skipped", count("skipped"))],
        ];
        return entries
            .filter(([, text]) => text)
            .map(([kind, text]) => ({kind, text, icon: ICONS[kind]}));
    }

    /** The state as it is shown: what is under way may be late. */
    kind(step) {
        return step.late ? "late" : step.state;
    }

    icon(step) {
        return ICONS[this.kind(step)];
    }

    stateLabel(step) {
        const labels = {
            done: _t("done"),
            active: _t("under way"),
            late: _t("late"),
            pending: _t("to come"),
            skipped: _t("skipped"),
        };
        return labels[this.kind(step)];
    }

    criterionLabel(criterion) {
        return criterion.ok ? _t("met") : _t("missing");
    }

    /** What a step says below its name: share done, days against norm, or the day it was done. */
    subtitle(step) {
        if (step.state === "done") {
            return step.date_done;
        }
        if (step.state === "skipped") {
            return this.stateLabel(step);
        }
        return step.state === "active" ? this.progress(step).join(" · ") : "";
    }

    /** What of a stage under way is done, and its days against the norm. */
    progress(step) {
        const parts = [];
        if (step.ratio !== null) {
            parts.push(`${Math.round(step.ratio * 100)}%`);
        }
        parts.push(
            step.norm
                ? _t("%(days)s of %(norm)s days", {days: step.days, norm: step.norm})
                : _t("%s days", step.days)
        );
        return parts;
    }

    /** Scroll the strip, not the page, so that what is under way can be seen on a phone. */
    showCurrent() {
        const strip = this.stepsRef.el;
        const step = strip?.querySelector(`[data-code="${this.tabStop}"]`);
        if (step) {
            const item = step.parentElement;
            strip.scrollLeft = item.offsetLeft - (strip.clientWidth - item.offsetWidth) / 2;
        }
    }

    onKeydown(ev, index) {
        if (ev.key === "Escape" && this.state.code) {
            ev.stopPropagation();
            this.state.code = null;
        } else if (ev.key in MOVES) {
            ev.preventDefault();
            const last = this.steps.length - 1;
            const target = Math.max(0, Math.min(last, index + MOVES[ev.key]));
            this.stepsRef.el.querySelectorAll(".o_gy_step")[target].focus();
        }
    }

    onPanelKeydown(ev) {
        if (ev.key === "Escape") {
            ev.stopPropagation();
            this.close();
        }
    }

    /** Close the criteria; who came by keyboard goes on from the step they were of. */
    close() {
        const {code} = this.state;
        this.state.code = null;
        this.stepsRef.el.querySelector(`[data-code="${code}"]`)?.focus({preventScroll: true});
    }

    async toggle(step) {
        if (this.state.code === step.code) {
            this.state.code = null;
            return;
        }
        Object.assign(this.state, {code: step.code, detail: null});
        await this.load();
    }

    /** Fetch the criteria of the open step; the answer to an earlier question is dropped. */
    async load() {
        const {code} = this.state;
        const resId = this.props.record.resId;
        const isAsked = () => this.state.code === code && this.props.record.resId === resId;
        this.state.error = null;
        try {
            const detail = await this.orm.call("sale.order", "gy_get_stage_criteria", [
                [resId],
                code,
            ]);
            if (isAsked()) {
                this.state.detail = detail;
            }
        } catch (error) {
            if (isAsked()) {
                this.state.detail = null;
                this.state.error = error.data?.message || error.message;
            }
        }
    }
}

export const processStrip = {
    component: ProcessStrip,
    displayName: _t("Process strip"),
    supportedTypes: ["json"],
};

registry.category("fields").add("gy_process_strip", processStrip);
