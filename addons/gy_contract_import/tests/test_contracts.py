from odoo.fields import Date
from odoo.tests import tagged

from . import books
from .common import ImportCommon


@tagged("post_install", "-at_install")
class TestContracts(ImportCommon):
    """A contract comes in as it stands: signed, partly delivered, invoiced and paid."""

    def test_half_delivered(self):
        value = self.bearing.total_value if "total_value" in self.bearing._fields else 0
        head = self.brought_in(books.half_delivered())
        self.assertIn_(head)
        order = self.order()
        self.assertEqual((order.state, order.gy_origin), ("sale", "migrated"))
        self.assertEqual(order.gy_contract_number, "HT-OLD-1")
        self.assertEqual(order.gy_signed_on, Date.to_date("2025-03-18"))
        self.assertEqual(order.gy_effective_date, Date.to_date("2025-03-18"))
        self.assertTrue(order.gy_signing_done)
        self.assertEqual(order.order_line.qty_delivered, 5)
        self.assertEqual(order.order_line.qty_invoiced, 5)
        self.assertEqual(order.gy_invoiced_amount, 5650)
        self.assertEqual(order.gy_received_amount, 5390)
        plan = order._gy_plan()
        self.assertEqual(plan.mapped("paid_amount"), [3390, 2000, 0])
        self.assertEqual(plan.mapped("missing_amount"), [0, 4780, 1130])
        production = self.productions(order)
        self.assertEqual(production.product_qty, 5)
        self.assertEqual(production.state, "draft")
        self.assertEqual(self.deliveries(order).move_ids.product_uom_qty, 5)
        print("STAGE", order.gy_stage_id.code, order.gy_skipped_codes, order.gy_noticed_qty, order._gy_noticeable())
        for step in order.gy_step_ids: print(step.stage_id.code, step.state, step.date_active, step.date_done, step.skip_reason)
