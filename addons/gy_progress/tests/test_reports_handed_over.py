from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import ProgressCommon


@tagged("post_install", "-at_install")
class TestReportsHandedOver(ProgressCommon):
    """A report that waits for an answer goes to whoever takes the work over (R0.12, R8.2)."""

    def setUp(self):
        super().setUp()
        self.target = new_test_user(
            self.env, "gy_taker", groups="gy_sales_process.group_salesperson"
        )
        self.source = self.users["salesperson"]

    def hand_over(self, **values):
        manager = self.as_role("sales_manager", self.source)
        manager.action_gy_hand_over_work(self.target.id, "Leaves", **values)
        self.env.flush_all()

    def test_who_answers(self):
        report = self.sent()
        self.hand_over()
        self.assertEqual(report.sudo().user_id, self.target)
        rows = self.env["gy.turn"].sudo().search([("kind", "=", "progress_report_to_answer")])
        self.env.cr.flush()
        rows = self.env["gy.turn"].sudo().search([("kind", "=", "progress_report_to_answer")])
        self.assertEqual(rows.user_id, self.target)
        self.assertIn("Leaves", report.sudo().message_ids[:1].body)
        report.with_user(self.target).action_acknowledge("Taken over, agreed")
        self.assertEqual(report.sudo().state, "acknowledged")

    def test_nobody_leaves_with_it(self):
        """Who still has to answer is not archived; the refusal says what is left."""
        report = self.sent()
        order = report.sudo().line_ids.order_id
        order._gy_granted("user_id").sudo().user_id = self.target
        with self.assertRaisesRegex(UserError, "Progress reports to acknowledge: 1"):
            self.source.active = False

    def test_beside_a_report_of_ones_own(self):
        """The taker's own report of the same day and the one taken over stand side by side."""
        report = self.sent()
        own = {
            "user_id": self.target.id,
            "company_id": self.company.id,
            "date": report.date,
            "state": "sent",
        }
        mine = self.env["gy.progress.report"].sudo()._gy_create_decided([own])
        self.hand_over()
        both = self.env["gy.progress.report"].sudo().search([("user_id", "=", self.target.id)])
        self.assertEqual(both, report.sudo() | mine)

    def test_what_was_answered_stays(self):
        report = self.sent()
        report.action_acknowledge("Read")
        self.hand_over()
        self.assertEqual(report.sudo().user_id, self.source)

    def test_not_with_one_contract(self):
        """A report tells of many contracts: it does not go along with one of them."""
        report = self.sent()
        order = self.contract()
        self.hand_over(order_ids=order.ids)
        self.assertEqual(report.sudo().user_id, self.source)
