from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import gate_pass

from .common import GyCommon

CODES = [
    "presales",
    "technical_agreement",
    "pricing",
    "signing",
    "review",
    "advance",
    "scheduling",
    "followup",
    "stock_in",
    "shipment",
    "invoicing",
    "sign_off",
    "after_sales",
    "collection",
    "archive",
    "handover",
]


@tagged("post_install", "-at_install")
class TestStages(GyCommon):
    begins_with = ("draft",)

    def rows(self, order):
        """Return ``{code: [states]}`` of the history, oldest first, as after a commit."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        result = {}
        for row in order.sudo().gy_step_ids.sorted("round"):
            result.setdefault(row.stage_id.code, []).append(row.state)
        return result

    def step(self, order, code):
        self.rows(order)
        return order.sudo().gy_step_ids.filtered(
            lambda row: row.latest and row.stage_id.code == code
        )

    def test_sixteen_stages_in_order(self):
        """R0.1: 16 records with owner, norm, instruction and papers."""
        stages = self.env["gy.process.stage"].search([])
        self.assertEqual(stages.mapped("code"), CODES)
        for stage in stages:
            self.assertTrue(stage.department_id and stage.role_id, stage.code)
            for heading in ("Purpose", "Scope", "Content", "Quality records"):
                self.assertIn(f"<h4>{heading}</h4>", stage.instruction, stage.code)
        self.assertTrue(
            all(stage.norm_days for stage in stages if stage.code not in ("after_sales", "archive"))
        )

    def test_only_installed_and_wanted_stages_apply(self):
        """A stage without an addon, or outside the kind, is not applicable (R0.2, R0.11)."""
        order = self.draft().sudo()
        known = set(order._gy_stages())
        self.assertEqual(set(order._gy_applicable_codes()), known & set(CODES))
        self.assertIn("signing", known)
        free = self.draft(kind="free_replacement")
        self.assertNotIn("signing", free._gy_applicable_codes())

    def test_kind_is_copied(self):
        """Editing a kind does not reach contracts that started before (R0.11)."""
        profile = self.env.ref("gy_sales_process.process_profile_standard")
        order = self.draft().sudo()
        before = (order.gy_stage_codes, order.gy_gates, order.gy_warranty_months)
        profile.write(
            {
                "stage_ids": [fields.Command.set(self.env["gy.process.stage"].search([])[:2].ids)],
                "gate_confirm": False,
                "warranty_months": 3,
            }
        )
        self.env.invalidate_all()
        self.assertEqual((order.gy_stage_codes, order.gy_gates, order.gy_warranty_months), before)

    def test_signing_is_derived(self):
        """Stage 4 is done by a signing of exactly this wording, and undone by a change (R4.4)."""
        order = self.draft()
        self.assertFalse(order.gy_signing_done)
        self.assertEqual(order.gy_stage_id.code, "signing")
        self.sign(order, date(2026, 3, 2))
        self.assertTrue(order.gy_signing_done)
        self.assertCriteriaMatchFlags(order)
        self.assertEqual(self.rows(order)["signing"], ["done"])
        self.assertEqual(self.step(order, "signing").date_done, date(2026, 3, 2))
        order.order_line.price_unit = 999.0
        self.assertFalse(order.gy_signing_done)
        self.assertCriteriaMatchFlags(order)
        self.assertEqual(
            [item["missing"] for item in order._gy_signing_criteria() if not item["ok"]],
            ["The contract was changed after signing; sign it again"],
        )
        self.prepare(order)
        self.assertEqual(self.rows(order)["signing"], ["done", "active"], "history stays (R0.4)")
        self.sign(order)
        self.assertEqual(self.rows(order)["signing"], ["done", "done"])

    def test_changing_back_restores_the_signature(self):
        order = self.draft()
        self.sign(order)
        order.order_line.product_uom_qty = 11
        order.order_line.product_uom_qty = 10
        self.assertTrue(order.gy_signing_done)

    def test_sign_refusals(self):
        order = self.draft()
        with self.assertRaisesRegex(UserError, "not in the future"):
            self.sign(order, self.today() + timedelta(days=3))
        with self.assertRaises(AccessError):
            self.sign(order, user="technology")
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.sign(self.outside())
        empty = self.draft(order_line=[])
        with self.assertRaisesRegex(UserError, "no product line"):
            self.sign(empty)

    def test_contract_administrator_may_sign_without_editing(self):
        order = self.draft()
        admin = self.as_role("contract_admin", order)
        self.sign(order, user="contract_admin")
        self.assertTrue(order.gy_signing_done)
        with self.assertRaises(AccessError):
            admin.write({"client_order_ref": "X"})

    def test_deadline_in_working_days(self):
        order = self.draft()
        self.sign(order, date(2025, 9, 30))
        step = self.step(order, "signing")
        self.assertEqual(step.stage_id.norm_days, 5)
        self.assertEqual(step.deadline, self.company._gy_add_workdays(step.date_active, 5))
        self.assertEqual(step.user_id, self.users["salesperson"])

    def test_steps_are_written_by_the_system_only(self):
        order = self.draft()
        step = self.step(order, "signing")
        for role in self.users:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, step).write({"state": "done"})
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.env["gy.process.step"]).create(
                    {"order_id": order.id, "stage_id": step.stage_id.id}
                )

    def test_skip_taken_back(self):
        """A skip is no one-way street: the stage is open again, and both are on record (R0.4)."""
        order = self.draft(bare=True)
        manager = self.as_role("sales_manager", order)
        manager.action_gy_skip_stage("signing", "Signed elsewhere")
        for role in set(self.users) - {"sales_manager", "deputy_gm", "general_manager"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, order).action_gy_unskip_stage("signing", "x")
        for code, reason in (("signing", " "), ("review", "x"), ("no_such_stage", "x")):
            with self.assertRaises(UserError), self.cr.savepoint():
                manager.action_gy_unskip_stage(code, reason)
        dialog = self.as_role("sales_manager", self.env["gy.stage.unskip"]).create(
            {
                "order_id": order.id,
                "stage_id": self.env.ref("gy_sales_process.process_stage_signing").id,
                "reason": "It was not signed after all",
            }
        )
        self.assertEqual(dialog.stage_ids.mapped("code"), ["signing"])
        dialog.action_apply()
        self.assertNotEqual(self.rows(order)["signing"][-1], "skipped")
        self.assertFalse(order.gy_skipped_codes)
        bodies = "".join(order.sudo().message_ids.mapped("body"))
        self.assertIn("Signed elsewhere", bodies)
        self.assertIn("It was not signed after all", bodies)

    def test_norms(self):
        """Every stage has a norm, the long ones too (R0.4)."""
        self.assertTrue(all(self.env["gy.process.stage"].search([]).mapped("norm_days")))

    def test_skip(self):
        """Only a manager skips, with a reason that is kept; skipping opens no gate (R0.4)."""
        order = self.draft()
        with self.assertRaises(AccessError):
            order.action_gy_skip_stage("signing", "no need")
        manager = self.as_role("sales_manager", order)
        with self.assertRaisesRegex(UserError, "Say why"):
            manager.action_gy_skip_stage("signing", "  ")
        manager.action_gy_skip_stage("signing", "Signed under the framework")
        self.assertEqual(self.rows(order)["signing"], ["skipped"])
        self.assertEqual(self.step(order, "signing").skip_reason, "Signed under the framework")
        self.assertNotEqual(order.gy_stage_id.code, "signing")
        with self.assertRaisesRegex(UserError, "not recorded"):
            order.action_confirm()
        with self.assertRaisesRegex(UserError, "does not apply"):
            manager.action_gy_skip_stage("signing", "again")
        with self.assertRaisesRegex(UserError, "does not apply"):
            manager.action_gy_skip_stage("no_such_stage", "reason")

    def test_strip(self):
        """The strip says what the steps say, before and after a commit."""
        order = self.draft()
        strip = {item["code"]: item for item in order.gy_strip}
        self.assertEqual(list(strip), order._gy_applicable_codes())
        self.assertEqual(strip["signing"]["state"], "active")
        self.assertEqual(strip["signing"]["owner"], "Test salesperson")
        self.rows(order)
        order.invalidate_recordset(["gy_strip"])
        self.assertEqual({item["code"]: item for item in order.gy_strip}["signing"]["norm"], 5)
        self.assertFalse(self.outside().gy_strip)

    def test_nothing_is_under_way_in_a_cancelled_contract(self):
        """What was done stays in its strip; no stage goes on and gets late."""
        order = self.draft()
        self.assertIn("active", [item["state"] for item in order.gy_strip])
        order.action_cancel()
        order.invalidate_recordset(["gy_strip"])
        strip = order.gy_strip
        self.assertTrue(strip)
        self.assertNotIn("active", [item["state"] for item in strip])
        self.assertFalse([item for item in strip if item["late"] or item["days"]])

    def test_criteria_for_the_client(self):
        order = self.draft()
        answer = order.gy_get_stage_criteria("signing")
        self.assertEqual(answer["name"], "Contract Signing")
        self.assertIn("Purpose", answer["instruction"])
        self.assertEqual(
            [item["missing"] for item in answer["criteria"] if not item["ok"]],
            ["The signing of the contract is not recorded"],
        )
        stranger = self.env["res.users"].create(
            {
                "name": "Stranger",
                "login": "gy_stranger",
                "group_ids": [
                    fields.Command.set([self.env.ref("gy_sales_process.group_salesperson").id])
                ],
            }
        )
        with self.assertRaises(AccessError):
            order.with_user(stranger).gy_get_stage_criteria("signing")

    def test_cancelled_contract_has_no_stage(self):
        order = self.draft()
        order.action_cancel()
        self.assertFalse(order.gy_stage_id)

    def test_norm_counts_from_the_first_possible_day(self):
        """What cannot be done before a day is not late before; a moved day moves the deadline."""
        cls = self.env.registry["sale.order"]
        known = cls._gy_stages

        def later(model):
            found = known(model)
            return found | {"signing": replace(found["signing"], begins="validity_date")}

        self.patch(cls, "_gy_stages", later)
        order = self.draft(validity_date=False)
        stage = self.env.ref("gy_sales_process.process_stage_signing")
        stage.norm_days = 5
        step = self.step_of(order, stage)
        self.assertFalse(step.deadline, "nobody knows when it can be signed")
        for days in (10, 20, -30):
            order.validity_date = self.today() + timedelta(days=days)
            first = max(order.validity_date, step.date_active)
            wanted = self.company._gy_add_workdays(first, 5)
            self.assertEqual(self.step_of(order, stage).deadline, wanted, days)

    def step_of(self, order, stage):
        """Return the step of a stage as it stands at the end of a transaction."""
        order._gy_sync_steps()
        self.env.flush_all()
        return order.sudo().gy_step_ids.filtered(
            lambda row: row.latest and row.stage_id == stage and row.state == "active"
        )

    def test_sync_costs_the_same_for_many(self):
        """The history of a batch costs a fixed number of queries."""

        def cost(count):
            orders = self.env["sale.order"].create([self._draft_vals() for _i in range(count)])
            self.env.flush_all()
            self.env.cr.precommit.run()
            orders._gy_sync_steps()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            orders._gy_sync_steps()
            self.env.flush_all()
            return self.cr.sql_log_count - start

        cost(2)
        self.assertLessEqual(cost(30), cost(3) + 3)

    def test_next_date_and_cron(self):
        """An expired quotation is found by its date, told once, and not again (R0.4)."""
        today = self.today()
        order = self.draft(validity_date=today - timedelta(days=1))
        fresh = self.draft(validity_date=today + timedelta(days=10))
        self.assertEqual(order.gy_next_date, today)
        with self.enter_registry_test_mode():
            self.env.ref("gy_sales_process.ir_cron_dates_passed").method_direct_trigger()
            self.env.invalidate_all()
            activities = order.sudo().activity_ids
            self.assertEqual(len(activities), 1)
            self.assertEqual(activities.user_id, self.users["salesperson"])
            self.assertFalse(fresh.sudo().activity_ids)
            self.assertFalse(order.gy_next_date)
            self.env.ref("gy_sales_process.ir_cron_dates_passed").method_direct_trigger()
            self.env.invalidate_all()
            self.assertEqual(len(order.sudo().activity_ids), 1)

    def test_stages_follow_the_addons(self):
        """When an addon comes or goes, its stage does, for the contracts that are there (R0.2)."""
        order = self.draft()
        model = self.env.registry["sale.order"]
        without = {code: stage for code, stage in order._gy_stages().items() if code != "signing"}
        params = self.env["ir.config_parameter"].sudo()
        with patch.object(model, "_gy_stages", lambda self: without):
            self.env["sale.order"]._register_hook()
            self.assertEqual(params.get_param("gy_sales_process.reset_after_id"), "0")
            with self.enter_registry_test_mode():
                self.env.ref("gy_sales_process.ir_cron_reset_stages").method_direct_trigger()
                self.env.invalidate_all()
                self.assertNotEqual(order.gy_stage_id.code, "signing")
                self.assertEqual(params.get_param("gy_sales_process.reset_after_id"), "-1")

    def test_effective_date_can_be_corrected(self):
        """A manager back-dates with a reason; nobody else, and never into the future (R0.13)."""
        order = self.confirmed()
        self.assertEqual(order.gy_effective_date, fields.Date.context_today(order))
        with self.assertRaises(AccessError):
            order.action_gy_set_effective_date("2026-01-05", "late paper")
        admin = self.as_role("contract_admin", order)
        with self.assertRaisesRegex(UserError, "Say why"):
            admin.action_gy_set_effective_date("2026-01-05", "")
        admin.action_gy_set_effective_date("2026-01-05", "Signed by post")
        self.assertEqual(order.gy_effective_date, date(2026, 1, 5))
        self.assertIn("Signed by post", order.message_ids[0].body)

    def test_organiser(self):
        order = self.draft()
        user = self.users["manufacturing"]
        with self.assertRaises(AccessError):
            self.as_role("technology", order).action_gy_set_organiser(user.id)
        self.as_role("manufacturing", order).action_gy_set_organiser(user.id)
        self.assertEqual(order.gy_organiser_id, user)
        with self.assertRaisesRegex(UserError, "Choose a colleague"):
            self.as_role("manufacturing", order).action_gy_set_organiser(0)

    def test_hooks_have_defaults(self):
        """Every hook of the design answers without an addon to extend it."""
        order = self.draft()
        self.assertEqual(order._gy_event_fields()["effective"], "gy_effective_date")
        self.assertEqual(order._gy_holds("retention"), [])
        order._gy_report_exception("damage", description="Crate broken")
        self.assertIn("Crate broken", order.message_ids[0].body)
        self.assertEqual(
            set(order._gy_review_content()) >= {"parties", "goods", "price", "delivery", "terms"},
            True,
        )

    def test_guarded_fields(self):
        """No gy_ field can be written by a client unless it is opened (R0.2)."""
        order = self.draft()
        opened = order._gy_open_fields()
        for name in sorted(order._fields):
            if not name.startswith("gy_") or name in opened:
                continue
            for records in (order, order.with_user(self.env.ref("base.user_admin"))):
                with self.assertRaises(AccessError, msg=name):
                    records.write({name: False})

    def test_guarded_defaults(self):
        """A default in the context writes no guarded field either."""
        order = (
            self.as_role("salesperson", self.env["sale.order"])
            .with_context(
                default_gy_signed_on="2026-01-05",
                default_gy_signing_done=True,
                default_gy_skipped_codes="signing",
                default_gy_profile_id=self.env.ref("gy_sales_process.process_profile_repeat").id,
            )
            .create(self._draft_vals())
        )
        self.assertFalse(order.gy_signed_on or order.gy_signing_done or order.gy_skipped_codes)
        self.assertEqual(order.gy_profile_id.code, "repeat", "open fields keep their defaults")

    def test_copy_decides_nothing(self):
        """A duplicate starts from the beginning (R17.3)."""
        order = self.draft()
        self.sign(order)
        copy = order.copy()
        self.assertFalse(copy.gy_signed_on or copy.gy_signing_done or copy.gy_effective_date)
        self.assertTrue(copy.gy_is_process)
        done = [fact.code for fact in copy.sudo()._gy_stage_facts() if fact.done]
        self.assertLessEqual(set(done), {"presales"}, "only the opportunity goes along")

    def test_import_decides_nothing(self):
        """The import of Odoo cannot bring decided values in."""
        result = (
            self.as_role("salesperson", self.env["sale.order"])
            .with_context(import_file=True)
            .load(
                ["partner_id/.id", "gy_signed_on", "state"],
                [[str(self.customer.id), "2026-01-05", "sale"]],
            )
        )
        self.assertFalse(result["ids"])
        self.assertTrue(result["messages"])

    def test_pass_is_needed_for_every_name(self):
        order = self.draft()
        with self.assertRaises(AccessError):
            gate_pass.grant(order, "gy_signed_on").write(
                {"gy_signed_on": "2026-01-05", "gy_signed_hash": "x"}
            )
