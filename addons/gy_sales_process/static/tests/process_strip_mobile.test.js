import {describe, expect, test} from "@odoo/hoot";
import {click, queryOne, queryRect} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";

import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {defineModels, fields, models, mountView, onRpc} from "@web/../tests/web_test_helpers";

describe.current.tags("mobile");

const STAGES = Array.from({length: 16}, (_item, index) => ({
    code: `stage_${index}`,
    name: `Stage ${index}`,
    state: index < 12 ? "done" : index === 12 ? "active" : "pending",
    owner: "Wang",
    norm: 3,
    days: 1,
    deadline: "",
    date_done: "",
    late: false,
    ratio: null,
    reason: "",
    round: 1,
}));

class SaleOrder extends models.Model {
    _name = "sale.order";

    gy_strip = fields.Json();

    _records = [{id: 1, gy_strip: STAGES}];
    _views = {form: `<form><field name="gy_strip" widget="gy_process_strip"/></form>`};
}

defineMailModels();
defineModels([SaleOrder]);

test("on a phone the strip starts with what is under way in view", async () => {
    await mountView({type: "form", resModel: "sale.order", resId: 1});
    await animationFrame();

    const strip = queryOne(".o_gy_strip_steps");
    expect(strip.scrollWidth).toBeGreaterThan(strip.clientWidth);
    expect(strip.scrollLeft).toBeGreaterThan(0);
    const step = queryRect(".o_gy_step[data-code=stage_12]");
    const box = queryRect(".o_gy_strip_steps");
    expect(step.left).not.toBeLessThan(box.left);
    expect(step.right).not.toBeGreaterThan(box.right);
});

test("links of the criteria are large enough for a thumb", async () => {
    onRpc("sale.order", "gy_get_stage_criteria", () => ({
        instruction: "",
        criteria: [
            {
                label: "Paid",
                ok: false,
                missing: "The advance is missing",
                action: {type: "ir.actions.act_window", res_model: "account.payment", res_id: 1},
            },
        ],
        history: false,
    }));
    await mountView({type: "form", resModel: "sale.order", resId: 1});
    await click(".o_gy_step[data-code=stage_12]");
    await animationFrame();

    const {height, width} = queryRect(".o_gy_criterion button");
    expect(height).not.toBeLessThan(40);
    expect(width).not.toBeLessThan(40);
});
