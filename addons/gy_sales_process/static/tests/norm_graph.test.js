import {describe, expect, test} from "@odoo/hoot";

import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {getGraphRenderer, selectMode} from "@web/../tests/views/graph/graph_test_helpers";
import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";

describe.current.tags("desktop");

class ProcessStage extends models.Model {
    _name = "gy.process.stage";

    name = fields.Char();

    _records = [
        {id: 1, name: "Signing"},
        {id: 2, name: "Review"},
    ];
}

class StepReport extends models.Model {
    _name = "gy.process.step.report";

    stage_id = fields.Many2one({relation: "gy.process.stage"});
    days = fields.Integer({string: "Working Days", aggregator: "avg"});
    norm = fields.Integer({string: "Norm", aggregator: "avg"});

    _records = [
        {id: 1, stage_id: 1, days: 6, norm: 5},
        {id: 2, stage_id: 2, days: 3, norm: 2},
    ];
}

defineMailModels();
defineModels([ProcessStage, StepReport]);

const mount = (measure = "days", groups = ["stage_id"]) =>
    mountView({
        type: "graph",
        resModel: "gy.process.step.report",
        arch: `
            <graph js_class="gy_norm_graph" stacked="0">
                ${groups.map((name) => `<field name="${name}"/>`).join("")}
                <field name="${measure}" type="measure"/>
            </graph>`,
    });
const datasets = (view) =>
    Object.fromEntries(
        getGraphRenderer(view).chart.data.datasets.map(({label, data}) => [label, data])
    );

test("the norm stands beside the days of every stage", async () => {
    const view = await mount();
    expect(getGraphRenderer(view).chart.data.labels).toEqual(["Signing", "Review"]);
    expect(datasets(view)).toEqual({"Working Days": [6, 3], Norm: [5, 2]});
});

test("a pie has the days alone", async () => {
    const view = await mount();
    await selectMode("pie");
    expect(Object.values(datasets(view))).toEqual([[6, 3]]);
});

test("another measure is shown as it is", async () => {
    const view = await mount("norm");
    expect(datasets(view)).toEqual({Norm: [5, 2]});
});
