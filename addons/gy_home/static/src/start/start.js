import {Component, onWillStart, useState} from "@odoo/owl";

import {_t} from "@web/core/l10n/translation";
import {localization} from "@web/core/l10n/localization";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

import {BarChart} from "./bar_chart";
import {useLists} from "./lists";

const {DateTime} = luxon;
const CHARTS = ["months", "years", "classes", "weeks", "norms"];
const NUMBERS = ["kinds", "figures"];

/** Read a number as people say it: 86.4万 in Chinese, 864K in English. */
export const compact = (value) =>
    new Intl.NumberFormat(user.lang, {
        notation: "compact",
        maximumFractionDigits: 1,
    }).format(value);

/**
 * The start page: what waits on me, and the numbers of my work, each with its list (R0.16).
 *
 * All of it comes with one call; `gy.home` says which tiles there are and what their lists show.
 */
export class Start extends Component {
    static template = "gy_home.Start";
    static components = {BarChart};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.open = useLists();
        this.orm = useService("orm");
        this.state = useState({data: null});
        onWillStart(async () => {
            this.state.data = await this.orm.call("gy.home", "gy_get_start", []);
        });
    }

    get today() {
        return DateTime.fromISO(this.state.data.today);
    }

    get greeting() {
        const {name} = this.state.data;
        const hour = DateTime.now().hour;
        if (hour < 11) {
            return _t("Good morning, %s", name);
        }
        if (hour < 13) {
            return _t("Good day, %s", name);
        }
        return hour < 18 ? _t("Good afternoon, %s", name) : _t("Good evening, %s", name);
    }

    get day() {
        return this.today.toLocaleString(
            {month: "long", day: "numeric", weekday: "long"},
            {locale: user.lang}
        );
    }

    /** What stands beside the greeting: to-dos, late ones, money of the week. */
    get chips() {
        const chips = [];
        for (const tile of this.state.data.tiles) {
            if (tile.kind === "turns") {
                const {count, late} = tile;
                chips.push({key: "turns", label: tile.title, text: count, open: tile.open});
                chips.push({
                    key: "late",
                    label: _t("Late"),
                    text: late,
                    open: tile.open_late,
                    tone: late && "danger",
                });
            } else if (tile.kind === "head") {
                for (const {key, label, amount, open} of tile.figures) {
                    chips.push({key, label, text: this.money(amount), open});
                }
            }
        }
        return chips;
    }

    get tiles() {
        return this.state.data.tiles.filter((tile) => tile.kind !== "head");
    }

    isChart(tile) {
        return CHARTS.includes(tile.kind);
    }

    isNumbers(tile) {
        return NUMBERS.includes(tile.kind);
    }

    /** Tell whether a tile has nothing to show but its hint. */
    isEmpty(tile) {
        const content = this.isChart(tile)
            ? tile.series
            : this.isNumbers(tile) || tile.kind === "stages"
              ? tile.figures
              : tile.rows;
        return !content.length;
    }

    allOf(count) {
        return _t("All %s", count);
    }

    lateOf(count) {
        return _t("%s late", count);
    }

    money(amount, currency = this.state.data.currency) {
        return `${currency} ${compact(amount)}`;
    }

    /** A value of a chart, in its unit. */
    shown(tile, value) {
        return tile.unit === "money" ? this.money(value) : `${Math.round(value)}${tile.unit}`;
    }

    /** What a row says of its day: late by days, today, tomorrow, or the day itself. */
    due({day, deadline, late}) {
        const value = day || deadline;
        if (!value) {
            return "";
        }
        const date = DateTime.fromISO(value);
        const days = Math.round(date.diff(this.today, "days").days);
        if (late) {
            return _t("%s days late", -days);
        }
        if (days === 0) {
            return _t("today");
        }
        return days === 1 ? _t("tomorrow") : date.toFormat(localization.dateFormat);
    }

    async openTurn(row) {
        await this.action.doAction(await this.orm.call("gy.turn", "action_open", [[row.id]]));
    }

    async openRow(row) {
        await this.action.doAction({
            type: "ir.actions.act_window",
            res_model: row.model,
            res_id: row.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("gy_home.start", Start);
