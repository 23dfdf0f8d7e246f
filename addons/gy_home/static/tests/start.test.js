import {beforeEach, describe, expect, test} from "@odoo/hoot";
import {click, queryAllTexts, queryAllAttributes} from "@odoo/hoot-dom";
import {animationFrame, mockDate} from "@odoo/hoot-mock";

import {compact, Start} from "@gy_home/start/start";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mockService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";

describe.current.tags("desktop");
defineMailModels();

const opens = (domain, view = "") => ({action: "gy_home.some_action", domain, view});
const turn = (id, values) => ({
    id,
    what: "Have the contract signed",
    contract: `HT2026-000${id}`,
    customer: "Mill",
    amount: 66218,
    currency: "¥",
    deadline: "2026-12-02",
    late: false,
    ...values,
});
const TURNS = {
    key: "turns",
    title: "My To-dos",
    kind: "turns",
    empty: "Nothing waits on you.",
    count: 12,
    late: 1,
    open: opens([]),
    open_late: opens([["deadline", "<", "2026-12-01"]]),
    rows: [turn(1, {late: true, deadline: "2026-11-29"}), turn(2), turn(3, {deadline: ""})],
};
const STAGES = {
    key: "stages",
    title: "My Contracts",
    kind: "stages",
    empty: "No contract is under way.",
    count: 3,
    open: opens([]),
    figures: [
        {key: "signing", label: "Signing", count: 3, late: 2, open: opens([["stage", "=", 4]])},
        {key: "review", label: "Review", count: 0, late: 0, open: opens([["stage", "=", 5]])},
    ].map((stage) => ({...stage, open_late: opens([["late", "=", true]])})),
};
const CHART = {
    key: "collect",
    title: "Money to Collect",
    kind: "months",
    empty: "Nothing is to be collected.",
    labels: ["Earlier", "December"],
    counts: [1, 2],
    opens: [opens([["day", "<", "2026-12-01"]], "list"), opens([["day", ">=", "2026-12-01"]])],
    series: [{label: "Money", tone: "money", values: [1000, 864000]}],
    unit: "money",
    note: "",
    mark: 0,
};

let tiles = [];
let links = [];
let done = [];

const mount = async () => {
    onRpc("gy.home", "gy_get_start", () => ({
        name: "Wang",
        today: "2026-12-01",
        currency: "¥",
        links,
        tiles,
    }));
    mockService("action", {
        loadAction: (name) => ({
            id: 7,
            name,
            context: {search_default_open: 1, gy_board: true, group_by: "state"},
            domain: [["other", "=", 1]],
        }),
        doAction: (action, options) => done.push([action, options]),
    });
    await mountWithCleanup(Start, {props: {action: {}, actionId: 1}});
    await animationFrame();
};

beforeEach(() => {
    mockDate("2026-12-01 01:30:00", +8);
    tiles = [];
    links = [];
    done = [];
});

test("other pages of one's own work are a click away", async () => {
    links = [{key: "room", label: "Another Page", action: "gy_some_room.some_action"}];
    await mount();
    expect(".o_gy_home_chip[data-key=room]").toHaveText("Another Page");
    await click(".o_gy_home_chip");
    expect(done).toEqual([["gy_some_room.some_action", undefined]]);
});

test("who is greeted, and on which day", async () => {
    await mount();
    expect(".o_gy_home_greeting").toHaveText("Good morning, Wang");
    expect(".o_gy_home_head").toHaveText(/Tuesday, December 1/);
});

test("the greeting follows the hour", async () => {
    mockDate("2026-12-01 11:00:00", +8);
    await mount();
    expect(".o_gy_home_greeting").toHaveText("Good evening, Wang");
});

test("to-dos say what is late in words and with an icon", async () => {
    tiles = [TURNS];
    await mount();
    expect(queryAllTexts(".o_gy_home_due")).toEqual(["2 days late", "tomorrow", ""]);
    expect(".o_gy_home_row:first .fa-exclamation-circle").toHaveCount(1);
    expect(".o_gy_home_row:last .fa-exclamation-circle").toHaveCount(0);
    expect(queryAllTexts(".o_gy_home_amount")[0]).toBe("¥ 66.2K");
    expect(queryAllAttributes(".o_gy_home_chip", "aria-label")).toEqual([
        "My To-dos: 12",
        "Late: 1",
    ]);
});

test("a to-do opens what it is about", async () => {
    tiles = [TURNS];
    onRpc("gy.turn", "action_open", ({args}) => ({type: "opened", ids: args[0]}));
    // What comes after it is asked for by whoever runs through to-dos.
    onRpc("gy.turn", "search", () => [1, 2, 3]);
    await mount();
    await click(".o_gy_home_row:first");
    await animationFrame();
    expect(done).toEqual([[{type: "opened", ids: [1]}, undefined]]);
});

test("a number opens exactly its records", async () => {
    tiles = [STAGES];
    await mount();
    await click("li[data-code=signing] .o_gy_home_stage");
    await animationFrame();
    const [[action, options]] = done;
    expect(action.domain).toEqual([["stage", "=", 4]]);
    // Filters and groups that a list begins with would show other records than were counted.
    expect(action.context).toEqual({gy_board: true, search_disable_custom_filters: true});
    expect(options).toEqual({});
});

test("a stage without contracts opens nothing; late ones have a list of their own", async () => {
    tiles = [STAGES];
    await mount();
    expect("li[data-code=review] .o_gy_home_stage").not.toBeEnabled();
    expect(".o_gy_home_late").toHaveCount(1);
    expect(".o_gy_home_late").toHaveText("2 late");
    await click(".o_gy_home_late");
    await animationFrame();
    expect(done[0][0].domain).toEqual([["late", "=", true]]);
});

test("bars have buttons for keyboard and screen reader", async () => {
    tiles = [CHART];
    await mount();
    expect("canvas[role=img]").toHaveCount(1);
    expect(queryAllAttributes("canvas", "aria-label")).toEqual(["Money to Collect"]);
    const names = [...document.querySelectorAll(".visually-hidden-focusable")];
    expect(names.map((button) => button.textContent)).toEqual([
        "Earlier (1), Money ¥ 1K",
        "December (2), Money ¥ 864K",
    ]);
    names[0].click();
    await animationFrame();
    expect(done[0][0].domain).toEqual([["day", "<", "2026-12-01"]]);
    expect(done[0][1]).toEqual({viewType: "list"});
});

test("an empty tile says what will stand there", async () => {
    tiles = [
        {...TURNS, count: 0, late: 0, rows: []},
        {...CHART, series: []},
    ];
    await mount();
    expect(queryAllTexts(".o_gy_home_empty")).toEqual([
        "Nothing waits on you.",
        "Nothing is to be collected.",
    ]);
    expect("canvas").toHaveCount(0);
    expect(".o_gy_home_alarm").toHaveCount(0);
});

test("money of the week stands beside the greeting", async () => {
    const due = {key: "due", label: "Due this week", amount: 0, count: 0, open: opens([])};
    tiles = [{key: "head", kind: "head", title: "", empty: "", figures: [due]}];
    await mount();
    expect(".o_gy_home_chip").toHaveAttribute("aria-label", "Due this week: ¥ 0");
    expect(".o_gy_home_tile").toHaveCount(0);
});

test("numbers are said as people say them", () => {
    expect(compact(864000)).toBe("864K");
    expect(compact(0)).toBe("0");
});
