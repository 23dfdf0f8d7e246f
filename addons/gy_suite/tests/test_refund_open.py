from odoo.tests import tagged

from odoo.addons.gy_contract_review.tests.people import end_early
from odoo.addons.gy_receivables.tests.common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestRefundOpen(ReceivablesCommon):
    """A contract that ended early is not closed while its money is to be paid back (R5.8, R16.1)."""

    def test_closing_waits_for_the_refund(self):
        order = self.confirmed()
        self.pay(order, 3000)
        end_early(self, order)
        words = "3,000.00 is to be paid back"
        missing = [item["missing"] for item in order.sudo()._gy_open_reasons("close")]
        self.assertTrue([item for item in missing if words in item], missing)
        self.env.flush_all()
        turns = self.as_role("finance", self.env["gy.turn"]).search([("kind", "=", "surplus")])
        self.assertIn(order, turns.order_id)
        self.pay(order, 3000, payment_type="outbound")
        self.assertFalse(order.gy_received_amount or order.gy_surplus_amount)
        missing = [item["missing"] for item in order.sudo()._gy_open_reasons("close")]
        self.assertFalse([item for item in missing if "paid back" in item])
