import {beforeEach, describe, expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";

import {TurnMenu} from "@gy_sales_process/turn_menu/turn_menu";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    defineModels,
    fields,
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

beforeEach(() => {
    Turn._records = Array.from({length: 12}, (_item, index) => ({id: index + 1, kind: "sign"}));
});

const mount = async () => {
    await mountWithCleanup(TurnMenu);
    await animationFrame();
};

test("how much waits is told, and the list is a click away", async () => {
    onRpc("has_group", () => true);
    const opened = [];
    mockService("action", {doAction: (action) => opened.push(action)});
    await mount();
    expect(queryAllTexts(".o_gy_turns_count")).toEqual(["12"]);
    await click(".o_gy_turns button");
    expect(opened).toEqual(["gy_sales_process.turn_action"]);
});

test("no number where nothing waits", async () => {
    Turn._records = [];
    onRpc("has_group", () => true);
    await mount();
    expect(".o_gy_turns").toHaveCount(1);
    expect(".o_gy_turns_count").toHaveCount(0);
});

test("more than a hundred are not counted", async () => {
    onRpc("has_group", () => true);
    onRpc("gy.turn", "search_count", ({kwargs}) => kwargs.limit);
    await mount();
    expect(queryAllTexts(".o_gy_turns_count")).toEqual(["99+"]);
});

test("who holds no role has no to-dos", async () => {
    onRpc("has_group", () => false);
    await mount();
    expect(".o_gy_turns").toHaveCount(0);
});
