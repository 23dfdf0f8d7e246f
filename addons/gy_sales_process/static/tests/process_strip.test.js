import {beforeEach, describe, expect, test} from "@odoo/hoot";
import {click, press, queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {animationFrame, Deferred} from "@odoo/hoot-mock";

import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    defineModels,
    fields,
    makeServerError,
    mockService,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

describe.current.tags("desktop");

const STAGES = [
    {code: "signing", name: "Signing", state: "done", date_done: "2026-03-02"},
    {code: "review", name: "Review", state: "active", days: 5, norm: 3, late: true},
    {code: "advance", name: "Advance", state: "active", days: 2, norm: 15, ratio: 0.4},
    {code: "scheduling", name: "Scheduling", state: "skipped", reason: "Goods are in stock"},
    {code: "shipment", name: "Shipment", state: "pending"},
].map((stage) => ({
    owner: "Wang",
    norm: 0,
    days: 0,
    date_done: "",
    deadline: "",
    late: false,
    ratio: null,
    reason: "",
    round: 1,
    ...stage,
}));
const ACTION = {type: "ir.actions.act_window", res_model: "res.partner", res_id: 7};
const CRITERIA = {
    name: "Review",
    instruction: "<p>Ask every department</p>",
    criteria: [
        {label: "Submitted for review", ok: true, missing: "", action: false},
        {label: "Technology agrees", ok: false, missing: "Technology is missing", action: ACTION},
        {label: "Finance agrees", ok: false, missing: "Finance is missing", action: false},
    ],
    history: {type: "ir.actions.act_window", res_model: "gy.process.step", res_id: 8},
};

class SaleOrder extends models.Model {
    _name = "sale.order";

    name = fields.Char();
    gy_strip = fields.Json();

    _records = [
        {id: 1, name: "S1", gy_strip: STAGES},
        {id: 2, name: "S2", gy_strip: STAGES.slice(0, 2)},
        {id: 3, name: "S3", gy_strip: false},
    ];
    _views = {
        form: `<form><field name="name"/><field name="gy_strip" widget="gy_process_strip"/></form>`,
    };
}

defineMailModels();
defineModels([SaleOrder]);

beforeEach(() => {
    onRpc("sale.order", "gy_get_stage_criteria", ({args}) => {
        expect.step(args);
        return CRITERIA;
    });
});

const mount = (params = {}) =>
    mountView({type: "form", resModel: "sale.order", resId: 1, ...params});
const step = (code) => `.o_gy_step[data-code=${code}]`;
const withStage = (values) => {
    SaleOrder._records[0].gy_strip = STAGES.map((stage) =>
        stage.code === values.code ? {...stage, ...values} : stage
    );
};

test("every stage shows its state by colour and icon, its owner and its days", async () => {
    await mount();

    expect(queryAllTexts(".o_gy_step_name")).toEqual(STAGES.map((stage) => stage.name));
    expect(`${step("signing")}.o_gy_step_done .fa-check`).toHaveCount(1);
    expect(`${step("review")}.o_gy_step_late .fa-exclamation`).toHaveCount(1);
    expect(`${step("advance")}.o_gy_step_active .fa-play`).toHaveCount(1);
    expect(`${step("scheduling")}.o_gy_step_skipped .fa-forward`).toHaveCount(1);
    expect(`${step("shipment")}.o_gy_step_pending .fa-circle-o`).toHaveCount(1);
    expect(queryAllTexts(".o_gy_step_sub")).toEqual([
        "2026-03-02",
        "5 of 3 days",
        "40% · 2 of 15 days",
        "skipped",
        "",
    ]);
    expect(queryAllTexts(".o_gy_step_owner")).toEqual(STAGES.map(() => "Wang"));
    expect(`${step("review")} i`).toHaveAttribute("aria-label", "late");
    expect(`${step("advance")}`).toHaveAttribute("aria-current", "step");
});

test("a click shows what is met and what is missing; another click closes it", async () => {
    await mount();

    await click(step("review"));
    await animationFrame();
    expect.verifySteps([[[1], "review"]]);
    expect(step("review")).toHaveAttribute("aria-expanded", "true");
    expect(queryAllTexts(".o_gy_criterion > span")).toEqual([
        "Submitted for review",
        "Technology is missing",
        "Finance is missing",
    ]);
    expect(".o_gy_criterion_ok .fa-check").toHaveCount(1);
    expect(".o_gy_criterion_missing .fa-times").toHaveCount(2);
    expect(".o_gy_instruction p").toHaveCount(1);

    await click(step("review"));
    await animationFrame();
    expect(".o_gy_criteria").toHaveCount(0);
});

test("a missing criterion leads to its record, once the contract is saved", async () => {
    onRpc("sale.order", "web_save", () => {
        expect.step("saved");
    });
    mockService("action", {
        doAction(action) {
            expect.step(action.res_id);
        },
    });
    await mount();
    await click(step("review"));
    await animationFrame();
    expect.verifySteps([[[1], "review"]]);
    expect(".o_gy_criterion button").toHaveCount(1, {
        message: "no link where there is no record, or nothing is missing",
    });

    await click(".o_field_widget[name=name] input");
    await press("x");
    await click(".o_gy_criterion button");
    await animationFrame();
    expect.verifySteps(["saved", 7, [[1], "review"]]);
});

test("work on the contract itself leads to the buttons of its form", async () => {
    const here = {type: "ir.actions.act_window", res_model: "sale.order", res_id: 1};
    onRpc("sale.order", "gy_get_stage_criteria", () => ({
        ...CRITERIA,
        criteria: [{label: "Signed", ok: false, missing: "Not signed yet", action: here}],
    }));
    mockService("action", {
        doAction() {
            expect.step("opened");
        },
    });
    await mount({
        arch: `<form><header><button name="sign" type="object" string="Sign"/></header>
            <field name="gy_strip" widget="gy_process_strip"/></form>`,
    });
    await click(step("review"));
    await animationFrame();
    expect(".o_gy_criterion button").toHaveText("To the Buttons");
    await click(".o_gy_criterion button");
    await animationFrame();
    expect("button[name=sign]").toBeFocused();
    expect.verifySteps([]);
});

test("arrows, Home and End move; Enter opens and Escape closes", async () => {
    await mount();
    expect(".o_gy_step[tabindex='0']").toHaveCount(1);
    expect(step("review")).toHaveAttribute("tabindex", "0", {message: "first under way"});

    queryOne(step("review")).focus();
    await press("ArrowRight");
    expect(step("advance")).toBeFocused();
    await press("End");
    expect(step("shipment")).toBeFocused();
    await press("ArrowRight");
    expect(step("shipment")).toBeFocused();
    await press("Home");
    await press("ArrowLeft");
    expect(step("signing")).toBeFocused();
    await animationFrame();
    expect(".o_gy_step[tabindex='0']").toHaveAttribute("data-code", "signing");

    await press("Enter");
    await animationFrame();
    expect.verifySteps([[[1], "signing"]]);
    expect(".o_gy_criteria").toHaveCount(1);
    await press("Escape");
    await animationFrame();
    expect(".o_gy_criteria").toHaveCount(0);
});

test("criteria are asked for again when the contract is saved", async () => {
    await mount();
    await click(step("review"));
    await animationFrame();
    expect.verifySteps([[[1], "review"]]);

    await click(".o_field_widget[name=name] input");
    await press("x");
    await click(".o_form_button_save");
    await animationFrame();
    expect.verifySteps([[[1], "review"]]);
    expect(".o_gy_criteria").toHaveCount(1);
});

test("another contract starts with its criteria closed", async () => {
    await mount({resIds: [1, 2]});
    await click(step("review"));
    await animationFrame();
    expect.verifySteps([[[1], "review"]]);

    await click(".o_pager_next");
    await animationFrame();
    await animationFrame();
    expect(".o_gy_step").toHaveCount(2);
    expect(".o_gy_criteria").toHaveCount(0);
});

test("a late answer to an earlier question is dropped", async () => {
    const slow = new Deferred();
    onRpc("sale.order", "gy_get_stage_criteria", async ({args}) => {
        if (args[1] === "review") {
            await slow;
        }
        return {...CRITERIA, criteria: [{label: args[1], ok: true, missing: "", action: false}]};
    });
    await mount();
    await click(step("review"));
    await click(step("advance"));
    await animationFrame();
    expect(".o_gy_criterion > span").toHaveText("advance");

    slow.resolve();
    await animationFrame();
    expect(".o_gy_criterion > span").toHaveText("advance");
});

test("what could not be read says so, and can be asked for again", async () => {
    let refuse = true;
    onRpc("sale.order", "gy_get_stage_criteria", () => {
        if (refuse) {
            throw makeServerError({message: "Not yours"});
        }
        return CRITERIA;
    });
    await mount();
    await click(step("review"));
    await animationFrame();

    expect(".o_gy_criteria_error[role=alert] span").toHaveText("Not yours");
    expect(".o_gy_criterion").toHaveCount(0);

    refuse = false;
    await click(".o_gy_criteria_error button");
    await animationFrame();
    expect(".o_gy_criteria_error").toHaveCount(0);
    expect(".o_gy_criterion").toHaveCount(3);
});

test("while it is asked for, the panel says so", async () => {
    const slow = new Deferred();
    onRpc("sale.order", "gy_get_stage_criteria", async () => {
        await slow;
        return CRITERIA;
    });
    await mount();
    await click(step("review"));
    await animationFrame();
    expect(".o_gy_criteria h5").toHaveText("Review", {message: "what is known is shown at once"});
    expect(".o_gy_criteria").toHaveAttribute("aria-busy", "true");
    expect(".o_gy_criteria_loading .fa-spin").toHaveCount(1);

    slow.resolve();
    await animationFrame();
    expect(".o_gy_criteria").toHaveAttribute("aria-busy", "false");
    expect(".o_gy_criteria_loading").toHaveCount(0);
});

test("the sum above the strip is its legend", async () => {
    await mount();
    expect(queryAllTexts(".o_gy_strip_summary > span")).toEqual([
        "1 of 5 done",
        "1 under way",
        "1 late",
        "1 to come",
        "1 skipped",
    ]);
    expect("[data-kind=late].o_gy_text_late .fa-exclamation").toHaveCount(1);
    expect("[data-kind=done].o_gy_text_done .fa-check").toHaveCount(1);
});

test("what is not there has no place in the sum", async () => {
    await mount({resId: 2});
    expect(queryAllTexts(".o_gy_strip_summary > span")).toEqual(["1 of 2 done", "1 late"]);
});

test("the share done is a bar and a figure, nothing at all included", async () => {
    withStage({code: "advance", ratio: 0});
    await mount();
    expect(`${step("advance")} .o_gy_step_sub`).toHaveText("0% · 2 of 15 days");
    expect(`${step("advance")} .o_gy_step_bar > span`).toHaveStyle({width: "0px"});
    expect(`${step("review")} .o_gy_step_bar`).toHaveCount(0, {
        message: "no bar where nothing is counted",
    });
});

test("a stage without norm tells its days only", async () => {
    withStage({code: "advance", norm: 0, ratio: null, days: 9});
    await mount();
    expect(`${step("advance")} .o_gy_step_sub`).toHaveText("9 days");
});

test("a skipped stage tells why", async () => {
    await mount();
    expect(step("scheduling")).toHaveAttribute("title", "Goods are in stock");
    await click(step("scheduling"));
    await animationFrame();
    expect.verifySteps([[[1], "scheduling"]]);
    expect(".o_gy_skip_reason").toHaveText("Goods are in stock");
    expect(".o_gy_criteria_state").toHaveText("skipped");
});

test("a late stage tells its deadline and its days", async () => {
    withStage({code: "review", deadline: "2026-03-05"});
    await mount();
    await click(step("review"));
    await animationFrame();
    expect.verifySteps([[[1], "review"]]);
    expect(".o_gy_criteria_state.o_gy_text_late").toHaveText("late");
    expect(".o_gy_criteria_progress").toHaveText("5 of 3 days");
    expect(".o_gy_criteria").toHaveText(/2026-03-05/);
});

test("the history of a stage can be opened, and says how often it was passed", async () => {
    withStage({code: "review", round: 2});
    mockService("action", {
        doAction(action) {
            expect.step(action.res_model);
        },
    });
    await mount();
    await click(step("review"));
    await animationFrame();
    expect(".o_gy_history").toHaveText(/History\s*\(2\)/);
    await click(".o_gy_history");
    await animationFrame();
    expect.verifySteps([[[1], "review"], "gy.process.step"]);
});

test("who may not read the history is not offered it", async () => {
    onRpc("sale.order", "gy_get_stage_criteria", () => ({...CRITERIA, history: false}));
    await mount();
    await click(step("review"));
    await animationFrame();
    expect(".o_gy_history").toHaveCount(0);
});

test("Escape in the criteria closes them and goes back to the stage", async () => {
    await mount();
    await click(step("review"));
    await animationFrame();
    expect.verifySteps([[[1], "review"]]);
    queryOne(".o_gy_criterion button").focus();
    await press("Escape");
    await animationFrame();
    expect(".o_gy_criteria").toHaveCount(0);
    expect(step("review")).toBeFocused();
});

test("a stage that asks for nothing says so", async () => {
    onRpc("sale.order", "gy_get_stage_criteria", () => ({
        name: "Shipment",
        instruction: "",
        criteria: [],
        history: false,
    }));
    await mount();
    await click(step("shipment"));
    await animationFrame();
    expect(".o_gy_criteria").toHaveText(/Nothing is asked for here/);
    expect(".o_gy_instruction").toHaveCount(0);
});

test("an order without stages has no strip", async () => {
    await mount({resId: 3});
    expect(".o_form_view").toHaveCount(1);
    expect(".o_gy_strip").toHaveCount(0);
});

test("a form that is only read has the strip and its criteria all the same", async () => {
    SaleOrder._views.form = `<form edit="0"><field name="name"/><field name="gy_strip" widget="gy_process_strip" readonly="1"/></form>`;
    await mount();
    await click(step("review"));
    await animationFrame();
    expect.verifySteps([[[1], "review"]]);
    expect(".o_gy_criterion").toHaveCount(3);
});
