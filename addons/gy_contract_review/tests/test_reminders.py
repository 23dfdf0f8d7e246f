from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import DEPARTMENTS, ReviewCommon


@tagged("post_install", "-at_install")
class TestReminders(ReviewCommon):
    """Late opinions are asked for, then told to those above (R5.6)."""

    def late(self, days=1):
        order, review = self.submitted()
        day = fields.Date.context_today(review) - timedelta(days=days)
        review._gy_write_decided({"deadline": day})
        return order, review

    def told(self, review):
        """Return whom messages about the round went to since they were last asked for."""
        notified = self.env["mail.notification"].search(
            [
                ("mail_message_id.model", "=", review._name),
                ("mail_message_id.res_id", "=", review.id),
            ]
        )
        partners = notified.res_partner_id
        notified.unlink()
        return partners

    def run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref("gy_contract_review.ir_cron_remind").method_direct_trigger()

    def test_deadline_by_the_norm(self):
        _order, review = self.submitted()
        norm = self.env["gy.process.stage"].search([("code", "=", "review")]).norm_days
        today = fields.Date.context_today(review)
        self.assertTrue(norm)
        self.assertEqual(review.deadline, self.company._gy_add_workdays(today, norm))

    def test_reminded_once_then_escalated(self):
        _order, review = self.late()
        self.give(review, "technology", "commerce")
        self.told(review)
        review._remind(fields.Date.context_today(review))
        told = self.told(review)
        for role in DEPARTMENTS[2:]:
            self.assertIn(self.users[role].partner_id, told, role)
        self.assertNotIn(self.users["technology"].partner_id, told, "has given its opinion")
        self.assertNotIn(self.users["sales_manager"].partner_id, told)
        review._remind(fields.Date.context_today(review))
        self.assertFalse(self.told(review), "not every day")
        earlier = fields.Date.context_today(review) - timedelta(days=10)
        review._gy_write_decided({"reminded_on": earlier})
        review._remind(fields.Date.context_today(review))
        self.assertIn(self.users["sales_manager"].partner_id, self.told(review))
        self.assertTrue(review.escalated_on)

    def test_job_takes_the_late_ones_only(self):
        _order, late = self.late()
        _order, early = self.submitted()
        self.run_job()
        self.assertTrue(late.reminded_on)
        self.assertFalse(early.reminded_on)

    def test_changed_contracts_are_not_asked_for(self):
        order, late = self.late()
        order.order_line.product_uom_qty = 12
        self.run_job()
        self.assertFalse(late.reminded_on)

    def test_for_whom_is_on_record(self):
        """A substitute in its time answers, and the record says for whom."""
        department = self.env["gy.department"].search([("code", "=", "quality")])
        head, substitute = self.users["quality"], self.users["archivist"]
        today = fields.Date.context_today(department)
        department.write(
            {
                "manager_id": head.id,
                "substitute_id": substitute.id,
                "substitute_from": today - timedelta(days=1),
                "substitute_until": today + timedelta(days=1),
            }
        )
        _order, review = self.submitted()
        vote = review.vote_ids.filtered(lambda item: item.role == "quality")
        vote.with_user(substitute).action_give("agree")
        self.assertTrue(vote.stands_in)
        self.assertEqual(vote.stands_in_for_id, head)
        self.give(review, "finance")
        finance = review.vote_ids.filtered(lambda item: item.role == "finance")
        self.assertFalse(finance.stands_in_for_id)
