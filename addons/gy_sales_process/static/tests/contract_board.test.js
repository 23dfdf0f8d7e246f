import {describe, expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";

import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

describe.current.tags("desktop");

const stage = (code, values = {}) => ({
    code,
    name: code,
    ratio: null,
    days: 2,
    norm: 0,
    deadline: "",
    late: false,
    ...values,
});

class ProcessStage extends models.Model {
    _name = "gy.process.stage";

    name = fields.Char();

    _records = [
        {id: 1, name: "Production"},
        {id: 2, name: "Shipment"},
        {id: 3, name: "Invoicing"},
    ];
}

class SaleOrder extends models.Model {
    _name = "sale.order";

    name = fields.Char();
    amount = fields.Integer({aggregator: "sum"});
    gy_stage_id = fields.Many2one({relation: "gy.process.stage"});
    gy_active_stages = fields.Json();
    gy_lateness = fields.Selection({
        selection: [
            ["late", "Late"],
            ["on_time", "On Time"],
        ],
    });

    _records = [
        {
            id: 1,
            name: "S1",
            amount: 10,
            gy_stage_id: 1,
            gy_lateness: "late",
            gy_active_stages: [
                stage("Production", {
                    ratio: 0.6,
                    days: 50,
                    norm: 45,
                    deadline: "2026-03-02",
                    late: true,
                }),
                stage("Shipment", {ratio: 0.25, norm: 7}),
                stage("Archive"),
            ],
        },
        {id: 2, name: "S2", amount: 5, gy_stage_id: 1, gy_lateness: "on_time"},
        {id: 3, name: "S3", amount: 7, gy_stage_id: 2, gy_lateness: "on_time"},
    ];
    _views = {
        kanban: `
            <kanban js_class="gy_contract_board" default_group_by="gy_stage_id"
                    groups_draggable="0" records_draggable="0">
                <progressbar field="gy_lateness" sum_field="amount"
                             colors='{"on_time": "success", "late": "danger"}'/>
                <templates>
                    <t t-name="card">
                        <field name="name"/>
                        <field name="gy_active_stages" widget="gy_stage_badges"/>
                    </t>
                </templates>
            </kanban>`,
        list: `
            <list>
                <field name="name"/>
                <field name="gy_active_stages" widget="gy_stage_badges"/>
            </list>`,
    };
}

defineMailModels();
defineModels([ProcessStage, SaleOrder]);

const mount = (type) => mountView({type, resModel: "sale.order"});
const badge = (code) => `.o_gy_badge[data-code=${code}]`;

test("a column tells how many contracts it has, and their amount", async () => {
    await mount("kanban");
    expect(queryAllTexts(".o_kanban_header .o_column_title")).toEqual([
        "Production\n(2)",
        "Shipment\n(1)",
    ]);
    expect(queryAllTexts(".o_kanban_counter .o_animated_number")).toEqual(["15", "7"]);
    expect(".o_kanban_group:first .progress-bar.bg-danger").toHaveCount(1);
});

test("a card shows every stage under way and what of it is done", async () => {
    await mount("kanban");
    expect(queryAllTexts(".o_kanban_record:first .o_gy_badge")).toEqual([
        "Production60%",
        "Shipment25%",
        "Archive",
    ]);
    expect(`${badge("Production")}.o_gy_badge_late .fa-exclamation`).toHaveCount(1);
    expect(badge("Production")).toHaveAttribute(
        "title",
        "50 of 45 days · due on 2026-03-02 · late"
    );
    expect(badge("Shipment")).toHaveAttribute("title", "2 of 7 days");
    expect(badge("Archive")).toHaveAttribute("title", "2 days");
    expect(".o_kanban_record:eq(1) .o_gy_badge").toHaveCount(0);
});

test("a contract cannot be dragged into another stage", async () => {
    onRpc("web_save", () => {
        expect.step("saved");
    });
    onRpc("write", () => {
        expect.step("written");
    });
    await mount("kanban");
    expect(".o_record_draggable, .o_group_draggable").toHaveCount(0);
    await contains(".o_kanban_record:first").dragAndDrop(".o_kanban_group:eq(1)");
    expect(".o_kanban_group:first .o_kanban_record").toHaveCount(2);
    expect.verifySteps([]);
});

test("the list shows the same stages", async () => {
    await mount("list");
    expect(".o_data_row:first .o_gy_badge").toHaveCount(3);
    expect(`.o_data_row:first ${badge("Shipment")}`).toHaveText("Shipment25%");
});
