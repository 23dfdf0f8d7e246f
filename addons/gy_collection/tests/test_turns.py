from odoo.tests import tagged

from .common import CollectionCommon


@tagged("post_install", "-at_install")
class TestTurns(CollectionCommon):
    """Who is reminded of money, and from when on (R0.6, R14.2)."""

    def test_reminder_before_the_day(self):
        near, far = self.owing(-7), self.owing(-8)
        self.assertWaits(near, "payment_reminder", "salesperson", "finance", "sales_manager")
        self.assertNotIn("payment_reminder", self.turns("salesperson", far))

    def test_days_of_the_company(self):
        order = self.owing(-12)
        self.company.gy_remind_days = 12
        self.settle()
        self.assertWaits(order, "payment_reminder", "salesperson")

    def test_on_the_day_and_the_day_after(self):
        order = self.owing(0)
        self.assertEqual(
            self.turns("salesperson", order) & {"payment_reminder", "installment_overdue"},
            {"payment_reminder"},
        )
        late = self.owing(1)
        late.sudo()._gy_pass_dates(self.today())
        self.settle()
        self.assertEqual(
            self.turns("salesperson", late) & {"payment_reminder", "installment_overdue"},
            {"installment_overdue"},
        )

    def test_the_daily_job_looks_the_day_after(self):
        order = self.owing(-3)
        self.assertIn(self.day(4), order.sudo()._gy_time_dates())

    def test_escalated(self):
        order, fresh = self.owing(30), self.owing(29)
        self.assertWaits(order, "payment_escalated", "sales_manager", "finance")
        self.assertNotIn("payment_escalated", self.turns("sales_manager", fresh))
        self.company.gy_escalation_days = 10
        self.settle()
        self.assertWaits(fresh, "payment_escalated", "sales_manager")

    def test_paid_and_disputed_wait_on_nobody(self):
        paid, disputed = self.owing(40), self.owing(40)
        self.pay(paid, 1000.0)
        self.as_role("salesperson", self.parts(disputed)).action_dispute("Scratched")
        self.settle()
        for order in (paid, disputed):
            self.assertNotIn("payment_escalated", self.turns("sales_manager", order))

    def test_opened(self):
        order = self.owing(-2)
        turn = self.as_role("salesperson", self.env["gy.turn"]).search(
            [("order_id", "=", order.id), ("kind", "=", "payment_reminder")]
        )
        self.assertEqual(turn.deadline, self.day(2))
        self.assertEqual(turn.amount, 1000.0)
        self.assertEqual(turn.action_open()["res_model"], "gy.installment")
