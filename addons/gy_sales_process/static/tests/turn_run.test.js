import {beforeEach, describe, expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";

import {TurnRunBar} from "@gy_sales_process/turn_run/turn_run";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    defineModels,
    fields,
    getService,
    mockService,
    models,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";

describe.current.tags("desktop");

class Turn extends models.Model {
    _name = "gy.turn";
    kind = fields.Char();
    _records = [];
}

defineMailModels();
defineModels([Turn]);

let opened = [];
const screen = {jsId: "list", config: {breadcrumbs: []}};

beforeEach(() => {
    Turn._records = [1, 2, 3].map((id) => ({id, kind: "review"}));
    opened = [];
    mockService("action", {
        currentController: screen,
        doAction: (action, options) => {
            screen.jsId = `form ${action.id}`;
            opened.push([action.id, options?.stackPosition]);
        },
        restore: (jsId) => opened.push(["back to", jsId]),
    });
    onRpc("gy.turn", "action_open", ({args}) => ({id: args[0][0]}));
});

/** Open a to-do from a list, as the web client does. */
const begin = async (id) => {
    screen.jsId = "list";
    await mountWithCleanup(TurnRunBar, {noMainContainer: true});
    const run = getService("gy_turn_run");
    await run.begin(id);
    screen.jsId = `form ${id}`;
    run.onScreen();
    await animationFrame();
    return run;
};

const done = async (run, id, result) => {
    await getService("orm").unlink("gy.turn", [id]);
    run.onAnswer({data: {params: {model: "some.model", method: "action_apply"}}, result});
    await advanceTime(400);
    await animationFrame();
};

test("no bar where no to-do was opened", async () => {
    await mountWithCleanup(TurnRunBar, {noMainContainer: true});
    expect(".o_gy_run").toHaveCount(0);
});

test("what is done is followed by the next of the list", async () => {
    const run = await begin(2);
    expect(queryAllTexts(".o_gy_run_left")).toEqual(["3 of 3 left"]);
    await done(run, 2);
    expect(opened).toEqual([[3, "replaceCurrentAction"]]);
    expect(queryAllTexts(".o_gy_run_left")).toEqual(["2 of 3 left"]);
});

test("after the last of the list comes the first that is left", async () => {
    const run = await begin(3);
    await done(run, 3);
    expect(opened).toEqual([[1, "replaceCurrentAction"]]);
});

test("what is not done stays", async () => {
    const run = await begin(1);
    run.onAnswer({data: {params: {model: "some.model", method: "web_save"}}});
    await advanceTime(400);
    await animationFrame();
    expect(opened).toEqual([]);
    expect(".o_gy_run").toHaveCount(1);
});

test("what leads to another screen leaves one there", async () => {
    const run = await begin(1);
    await done(run, 1, {type: "ir.actions.act_window", res_model: "some.model"});
    expect(opened).toEqual([]);
    expect(".o_gy_run_left .fa-check").toHaveCount(1);
    await click(".o_gy_run_next");
    await animationFrame();
    expect(opened).toEqual([[2, "replaceCurrentAction"]]);
});

test("when all are done one is back at the list", async () => {
    Turn._records = Turn._records.slice(0, 1);
    const run = await begin(1);
    expect(".o_gy_run_next").toHaveCount(0);
    await done(run, 1);
    expect(opened).toEqual([["back to", "list"]]);
    expect(".o_gy_run").toHaveCount(0);
});

test("whoever goes elsewhere has left the to-dos", async () => {
    const run = await begin(1);
    screen.jsId = "beside";
    screen.config.breadcrumbs = [{jsId: "form 1"}];
    run.onScreen();
    await animationFrame();
    expect(".o_gy_run").toHaveCount(1);
    screen.config.breadcrumbs = [];
    run.onScreen();
    await animationFrame();
    expect(".o_gy_run").toHaveCount(0);
});

test("the way back", async () => {
    await begin(1);
    await click(".o_gy_run_back");
    expect(opened).toEqual([["back to", "list"]]);
});
