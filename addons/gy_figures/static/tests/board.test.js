import {beforeEach, describe, expect, test} from "@odoo/hoot";
import {click, queryAllAttributes, queryAllTexts, select} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";

import {Board, inManagersWords} from "@gy_figures/board/board";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mockService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {user} from "@web/core/user";

describe.current.tags("desktop");
defineMailModels();

const opens = (domain) => ({action: "gy_figures.some_action", domain, view: "list"});
const MARGIN = {
    key: "margin",
    title: "Margin by Price Grade",
    kind: "margin",
    empty: "No margin is known.",
    labels: ["A", "C"],
    counts: [3, 1],
    opens: [opens([["grade", "=", "A"]]), opens([["grade", "=", "C"]])],
    series: [{label: "Margin rate", tone: "money", values: [20, 35.25]}],
    aside: [{label: "Sold", unit: "money", values: [1234567.89, 100]}],
    unit: "%",
    note: "Slowest: quality",
    mark: -1,
    totals: [
        {key: "rate", label: "Margin rate", value: 21.5, unit: "%", tone: "", open: opens([])},
        {
            key: "sold",
            label: "Sold",
            value: 1234567.89,
            unit: "money",
            tone: "danger",
            open: opens([["all", "=", 1]]),
        },
    ],
};
const EMPTY = {...MARGIN, key: "ages", title: "Overdue", empty: "Nothing is overdue.", series: []};

let calls = [];
let done = [];

const board = (filters) => ({
    filters: {period: "last12", user_id: 0, ...filters},
    choices: {
        period: [
            {id: "month", name: "This month"},
            {id: "last12", name: "Last twelve months"},
        ],
        user_id: [{id: 7, name: "Wang"}],
    },
    words: [
        {key: "period", label: "Period", value: "Last twelve months (2026)"},
        {key: "user_id", label: "Salesperson", value: "All"},
    ],
    currency: "¥",
    read_at: "2026-12-01 12:00",
    tiles: [MARGIN, EMPTY],
});

const mount = async (state) => {
    onRpc("gy.figures", "gy_get_board", ({kwargs}) => {
        const {context, ...filters} = kwargs;
        expect(Boolean(context)).toBe(true);
        // Without the mark that a call has on its arguments.
        calls.push(JSON.parse(JSON.stringify(filters)));
        return board(filters);
    });
    mockService("action", {
        loadAction: (name) => ({id: 7, name, context: {search_default_mine: 1}}),
        doAction: (action, options) => done.push([action, options]),
    });
    const props = {action: {}, actionId: 1, ...(state ? {state} : {})};
    await mountWithCleanup(Board, {props});
    await animationFrame();
};

beforeEach(() => {
    calls = [];
    done = [];
});

test("numbers stand above their bars, exact where one points at them", async () => {
    await mount();
    expect(queryAllTexts(".o_gy_figures_total strong")).toEqual(["21.5%", "¥ 1.2M"]);
    expect(queryAllAttributes(".o_gy_figures_total", "title")).toEqual(["21.5%", "¥ 1,234,567.89"]);
    expect(".o_gy_figures_alarm .fa-exclamation-circle").toHaveCount(1);
    expect(".o_gy_home_note").toHaveText("Slowest: quality");
    expect(".o_gy_home_head").toHaveText(/As of 2026-12-01 12:00/);
});

test("a bar says in full what it shows and what stands beside it, and opens its list", async () => {
    await mount();
    const bars = [...document.querySelectorAll(".visually-hidden-focusable")];
    expect(bars.map((button) => button.textContent)).toEqual([
        "A (3), Margin rate 20%, Sold ¥ 1,234,567.89",
        "C (1), Margin rate 35.3%, Sold ¥ 100.00",
    ]);
    bars[1].click();
    await animationFrame();
    const [[action, options]] = done;
    expect(action.domain).toEqual([["grade", "=", "C"]]);
    expect(action.context).toEqual({search_disable_custom_filters: true});
    expect(options).toEqual({viewType: "list"});
});

test("a number opens its list", async () => {
    await mount();
    await click(".o_gy_figures_total[data-key=sold]");
    await animationFrame();
    expect(done[0][0].domain).toEqual([["all", "=", 1]]);
});

test("where nothing stands it says why", async () => {
    await mount();
    expect(".o_gy_home_empty").toHaveText("Nothing is overdue.");
    expect("canvas").toHaveCount(1);
});

test("a filter is asked for anew; all of it is no filter", async () => {
    await mount();
    await click("select[name=user_id]");
    await select("7");
    await animationFrame();
    await click("select[name=period]");
    await select("month");
    await animationFrame();
    await click("select[name=user_id]");
    await select("0");
    await animationFrame();
    expect(calls).toEqual([
        {},
        {user_id: 7},
        {user_id: 7, period: "month"},
        {user_id: 0, period: "month"},
    ]);
});

test("whoever comes back finds the figures that led away", async () => {
    await mount({filters: {period: "month"}});
    expect(calls).toEqual([{period: "month"}]);
    expect("select[name=period]").toHaveValue("month");
});

test("the spreadsheet is of what was chosen", async () => {
    await mount();
    await click(".o_gy_figures_sheet");
    await animationFrame();
    const [[report]] = done;
    expect(report.name).toBe("gy_figures.action_report_figures_xlsx");
    expect(report.data).toEqual({period: "last12", user_id: 0});
});

test("amounts are said in 万 where people count so", () => {
    expect(inManagersWords(864000)).toBe("864K");
    const {lang} = user;
    Object.defineProperty(user, "lang", {value: "zh-CN", configurable: true, writable: true});
    try {
        expect(inManagersWords(12345678.9)).toBe("1,234.57万");
        expect(inManagersWords(0)).toBe("0.00万");
        expect(inManagersWords(-5000)).toBe("-0.50万");
    } finally {
        Object.defineProperty(user, "lang", {value: lang, configurable: true, writable: true});
    }
});
