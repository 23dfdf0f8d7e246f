from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestTurns(ReceivablesCommon):
    """What of money, goods and papers waits on whom (R0.6)."""

    def test_overdue(self):
        order = self.confirmed(
            gy_installment_template_id=self.env.ref("gy_receivables.installment_template_credit").id
        )
        line = self.plan(order)
        self.assertNotIn("installment_overdue", self.turns("salesperson", order))
        self.env.flush_all()
        line.sudo()._write({"due_date": "2026-01-05", "open_due_amount": line.amount})
        self.env.invalidate_all()
        self.assertWaits(order, "installment_overdue", "salesperson", "sales_manager")
        turn = self.as_role("salesperson", self.env["gy.turn"]).search(
            [("order_id", "=", order.id), ("kind", "=", "installment_overdue")]
        )
        self.assertTrue(turn.is_late)
        self.assertEqual(turn.action_open()["res_model"], "gy.installment")

    def test_late_money_is_one_row(self):
        """An instalment that is overdue says that the stage of its money is late."""
        order = self.confirmed()
        self.env.flush_all()
        self.env.cr.flush()
        steps = order.sudo().gy_step_ids
        codes = {"signing", "advance", "collection"}
        steps = steps.filtered(lambda row: row.latest and row.stage_id.code in codes)
        self.assertEqual(len(steps), 3)
        salesperson = self.users["salesperson"].id
        steps.write({"state": "active", "deadline": "2026-01-05", "user_id": salesperson})
        self.env.flush_all()
        self.env.cr.flush()
        turns = self.as_role("salesperson", self.env["gy.turn"])
        late = turns.search([("order_id", "=", order.id), ("kind", "=", "late_step")])
        self.assertEqual(
            late.mapped("res_id"), steps.filtered(lambda row: row.stage_id.code == "signing").ids
        )

    def test_list_costs_the_same_for_more(self):
        def cost(count):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            turns = self.as_role("sales_admin", self.env["gy.turn"]).search([], limit=count)
            turns.mapped("order_id.name")
            turns.mapped("partner_id.name")
            return self.cr.sql_log_count - start

        for _i in range(4):
            self.shipped(1)
        cost(1)
        self.assertEqual(cost(2), cost(4))
