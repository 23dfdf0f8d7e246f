from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.gy_delivery.tests.common import DeliveryCommon
from odoo.addons.gy_receivables.tests.common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestSignedAndPaid(ReceivablesCommon, DeliveryCommon):
    """The customer signs, posts and pays: what each means for the others (R6.8, R10, R12)."""

    def words(self, order, code):
        return " ".join(item["missing"] for item in order._gy_stage_criteria(code))

    def due(self, order, position=0):
        line = self.plan(order)[position]
        return line.due_amount, line.open_due_amount, line.due_date

    def test_paid_shipped_and_documented(self):
        """Stage 10 is done when the money is there, too."""
        order = self.shipped()
        self.assertIn("still to be paid", self.words(order, "shipment"))
        self.assertFalse(order.gy_shipment_done)
        self.assertCriteriaMatchFlags(order)
        self.pay(order, 9000)
        self.assertTrue(order.gy_shipment_done)
        self.assertCriteriaMatchFlags(order)

    def test_every_delivery_is_signed_for(self):
        order = self.shipped(4)
        first = self.sign_off(order)
        self.assertEqual(first.document_id.type_id.code, "sign_off_slip")
        self.assertFalse(order.gy_signed_off_date, "the rest has not left yet")
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(order.gy_unsigned_count, 1)
        self.assertIn("Not signed for yet", self.words(order, "sign_off"))
        self.assertCriteriaMatchFlags(order)
        self.sign_off(order, user="sales_admin")
        self.assertEqual(order.gy_signed_off_date, self.today())
        self.assertFalse(order.gy_sign_off_done)
        self.post_at_customer(self.invoice(order))
        self.assertTrue(order.gy_sign_off_done)
        self.assertEqual(order.gy_sign_off_date, self.today())
        self.assertEqual(order.gy_sign_off_ratio, 1.0)
        self.assertCriteriaMatchFlags(order)

    def test_damage_stops_the_stage(self):
        order = self.shipped()
        self.post_at_customer(self.invoice(order))
        with self.assertRaises(UserError):
            self.sign_off(order, condition="shortage")
        sign_off = self.sign_off(order, condition="damage", description="Crate 2 is broken")
        self.assertIn("Crate 2 is broken", " ".join(order.message_ids.mapped("body")))
        self.assertFalse(order.gy_sign_off_done)
        self.assertIn("to be settled", self.words(order, "sign_off"))
        self.assertCriteriaMatchFlags(order)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", sign_off).action_resolve("New cage sent")
        dialogs = self.as_role("sales_admin", self.env["gy.sign.off.settling"]).with_context(
            active_model="gy.sign.off", active_id=sign_off.id
        )
        dialogs.create({"reason": "New cage sent"}).action_apply()
        self.assertEqual(sign_off.resolution, "New cage sent")
        self.assertTrue(order.gy_sign_off_done)
        self.assertCriteriaMatchFlags(order)
        words = (
            f"{sign_off.picking_id.name} is “Signed”; this is possible while it is “Exception Open”"
        )
        with self.assertRaisesRegex(UserError, words):
            self.as_role("sales_admin", sign_off).action_resolve("again")

    def test_signature_starts_the_clock(self):
        template = self.env["gy.installment.template"].create(
            {
                "name": "10 days after signature",
                "line_ids": [
                    fields.Command.create(
                        {"kind": "delivery", "share": 100, "trigger": "signed", "offset_days": 10}
                    )
                ],
            }
        )
        order = self.shipped(gy_installment_template_id=template.id)
        self.assertFalse(self.plan(order).due_date)
        self.sign_off(order)
        self.assertEqual(self.plan(order).due_date, fields.Date.add(self.today(), days=10))

    def test_by_signature(self):
        order = self.with_plan({"kind": "delivery", "share": 100, "trigger": "signed"})
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        self.assertEqual(self.due(order), (0, 0, False))
        signed = self.sign_off(order)
        self.assertEqual(self.due(order), (4000, 4000, self.today()))
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(self.due(order)[0], 4000, "the second delivery is not signed for")
        self.as_role("sales_admin", signed).action_void("Wrong slip")
        self.assertEqual(self.due(order), (0, 0, False))

    def test_from_shipment_to_posting(self):
        order = self.stocked()
        delivery = self.deliveries(order)
        with self.open_gates():
            self._transfer(self.as_role("warehouse", delivery))
        self.assertWaits(order, "shipping_data", "warehouse", "salesperson", "finance")
        self.assertWaits(order, "sign_off", "salesperson", "warehouse", "sales_manager")
        self.as_role("warehouse", delivery).action_gy_set_shipping(carrier="A", waybill="1")
        self.sign_off(order)
        self.assertFalse(self.turns("warehouse", order) & {"shipping_data"})
        self.assertFalse(self.turns("salesperson", order) & {"sign_off"})
        invoice = self.invoice(order)
        self.assertWaits(order, "customer_posting", "salesperson", "finance")
        self.post_at_customer(invoice)
        for role in ("salesperson", "sales_admin", "finance", "warehouse"):
            kinds = {"shipping_data", "sign_off", "customer_posting"}
            self.assertFalse(self.turns(role, order) & kinds, role)
