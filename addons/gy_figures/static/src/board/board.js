import {Component, onWillStart, useState} from "@odoo/owl";

import {BarChart} from "@gy_home/start/bar_chart";
import {compact} from "@gy_home/start/start";
import {useLists} from "@gy_home/start/lists";
import {_t} from "@web/core/l10n/translation";
import {KeepLast} from "@web/core/utils/concurrency";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {user} from "@web/core/user";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

const ACROSS = ["money_by_stage", "all_norms", "turnaround"];

const places = (value, digits, least = digits) =>
    new Intl.NumberFormat(user.lang, {
        minimumFractionDigits: least,
        maximumFractionDigits: digits,
    }).format(value);

/** Read an amount as managers do: 86.40万 in Chinese, 864K in English. */
export const inManagersWords = (value) =>
    user.lang.startsWith("zh") ? `${places(value / 10000, 2)}万` : compact(value);

/**
 * The management's figures on one page: numbers and bars, each with its list (R0.7).
 *
 * All of it comes with one call; `gy.figures` says which figures there are and what they count.
 */
export class Board extends Component {
    static template = "gy_figures.Board";
    static components = {BarChart};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.open = useLists();
        this.keepLast = new KeepLast();
        this.filters = {...this.props.state?.filters};
        this.state = useState({board: null, loading: false});
        // Whoever comes back from a list finds the figures that led there.
        useSetupAction({getLocalState: () => ({filters: this.filters})});
        onWillStart(() => this.load());
    }

    async load() {
        this.state.loading = true;
        try {
            const call = this.orm.call("gy.figures", "gy_get_board", [], this.filters);
            this.state.board = await this.keepLast.add(call);
        } finally {
            this.state.loading = false;
        }
    }

    get selects() {
        const {words, choices, filters} = this.state.board;
        return words.map(({key, label}) => ({
            key,
            label,
            value: filters[key],
            choices: choices[key],
            any: key !== "period",
        }));
    }

    get subtitle() {
        const {words, read_at: readAt} = this.state.board;
        const told = _t("As of %s", readAt);
        return `${words.find(({key}) => key === "period").value} · ${told}`;
    }

    async choose(key, {target}) {
        this.filters[key] = key === "period" ? target.value : Number(target.value);
        await this.load();
    }

    async download() {
        const report = await this.action.loadAction("gy_figures.action_report_figures_xlsx");
        const data = {...this.state.board.filters};
        await this.action.doAction({...report, data});
    }

    isAcross(tile) {
        return ACROSS.includes(tile.kind);
    }

    /** Bars that lie below each other need room for the word beside each. */
    styleOf(tile) {
        return this.isAcross(tile) ? `min-height: ${tile.labels.length * 1.5 + 2.5}rem` : "";
    }

    /** A value in its unit, short. */
    shown(value, unit) {
        return unit === "money"
            ? `${this.state.board.currency} ${inManagersWords(value)}`
            : this.exact(value, unit);
    }

    /** A value in its unit, to the cent. */
    exact(value, unit) {
        if (unit === "money") {
            return `${this.state.board.currency} ${places(value, 2)}`;
        }
        if (unit === "%") {
            return `${places(value, 1, 0)}%`;
        }
        if (unit === "days") {
            return _t("%s days", places(value, 1, 0));
        }
        return unit ? `${places(value, 0)} ${unit}` : places(value, 2, 0);
    }
}

registry.category("actions").add("gy_figures.board", Board);
