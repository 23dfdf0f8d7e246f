from odoo import fields
from odoo.tests import Form, tagged

from odoo.addons.gy_sales_process.tools import clock

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestOverview(GyCommon):
    """The head of a contract says where it stands, what comes next, when it is due (R0.15)."""

    begins_with = ("draft",)

    def overview(self, order, role="salesperson"):
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()
        return self.as_role(role, order).gy_overview

    def test_a_draft(self):
        order = self.draft(quantity=2, price=500.0)
        overview = self.overview(order)
        self.assertIn("Draft", overview["state"])
        self.assertIn("1,000", overview["amount"])
        self.assertFalse(overview["late"])
        self.assertIn(
            "The signing of the contract is not recorded",
            [step["missing"] for step in overview["next"]],
        )

    def test_next_steps_name_who_and_by_when(self):
        order = self.draft()
        self.overview(order)
        step = order.sudo().gy_step_ids.filtered(lambda row: row.state == "active")[:1]
        step.deadline = fields.Date.subtract(self.today(), days=3)
        own = [row for row in self.overview(order)["next"] if row["stage"] == step.stage_id.name]
        self.assertTrue(own)
        for row in own:
            self.assertEqual(row["owner"], step.user_id.name)
            self.assertEqual(row["deadline"], str(step.deadline))
            self.assertTrue(row["late"])
            self.assertTrue(row["action"], "each leads somewhere")

    def test_no_more_than_fits(self):
        order = self.draft(bare=True)
        with self.open_gates():
            self.assertLessEqual(len(self.overview(order)["next"]), 4)

    def test_in_force_and_over(self):
        order = self.confirmed()
        self.assertNotIn("Draft", self.overview(order)["state"])
        draft = self.draft()
        draft.action_cancel()
        overview = self.overview(draft)
        self.assertEqual((overview["state"], overview["next"]), ("Cancelled", []))

    def test_late_when_the_day_has_passed_without_the_goods(self):
        order = self.confirmed()
        self.assertFalse(self.overview(order)["late"])
        past = fields.Date.subtract(self.today(), days=2)
        order.sudo().order_line._write({"gy_delivery_date": past})
        overview = self.overview(order)
        self.assertTrue(overview["late"])
        self.assertTrue(overview["delivery"])

    def test_orders_outside_the_process_have_none(self):
        self.assertFalse(self.overview(self.outside()))

    def test_departments_read_it(self):
        order = self.draft()
        for role in ("technology", "finance", "warehouse", "general_manager"):
            self.assertEqual(self.overview(order, role), self.overview(order), role)

    def test_what_is_expected_when(self):
        """Before an event has happened the promised day counts, for taking effect the order's."""
        order = self.draft()
        promised = clock.today(order, order.commitment_date)
        self.assertEqual(order._gy_expected_day("shipped"), promised)
        self.assertEqual(order._gy_expected_day("effective"), clock.today(order, order.date_order))
        order.commitment_date = False
        self.assertFalse(order._gy_expected_day("shipped"))

    def test_a_bar_has_no_segment_of_nothing(self):
        order = self.draft()
        amounts = (("done", "Done", 0.0), ("going", "Going", 30.0), ("open", "Open", 120.0))
        bar = order._gy_bar("Money", 100.0, amounts, "{:g}".format)
        self.assertEqual([segment["kind"] for segment in bar["segments"]], ["going", "open"])
        self.assertEqual([segment["share"] for segment in bar["segments"]], [0.3, 1.0])
        self.assertEqual(bar["segments"][0]["text"], "30")

    def test_a_new_contract_looks_like_one(self):
        """The stages stand there before it is saved, all of them to come."""
        with Form(self.env["sale.order"].with_user(self.users["salesperson"])) as form:
            strip = form.gy_strip
            form.partner_id = self.customer
        self.assertTrue(strip)
        self.assertEqual({step["state"] for step in strip}, {"pending"})
        order = form.record
        self.assertEqual(
            {step["code"] for step in strip} >= {step["code"] for step in order.gy_strip}, True
        )
        self.company.gy_process_enabled = False
        with Form(self.env["sale.order"].with_user(self.users["salesperson"])) as form:
            self.assertFalse(form.gy_strip)
            form.partner_id = self.customer
