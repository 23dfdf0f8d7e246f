from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestRefunds(ReceivablesCommon):
    """What is to be paid back stands on a list until it is booked (R6.3, R5.8)."""

    def listed(self, role="finance"):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "gy_receivables.sale_order_action_refund"
        )
        orders = self.as_role(role, self.env["sale.order"])
        return orders.search([("gy_surplus_amount", ">", 0), ("gy_is_process", "=", True)]), action

    def paid_back(self, order):
        """Return the payment that finance makes with the button, as the form has it."""
        action = self.as_role("finance", order).action_gy_pay_back()
        payments = self.as_role("finance", self.env["account.payment"])
        return Form(payments.with_context(**action["context"])).save()

    def test_on_the_list_until_it_is_booked(self):
        order = self.confirmed()
        self.pay(order, 10500)
        found, action = self.listed()
        self.assertIn(order, found)
        self.assertIn("gy_surplus_amount", action["domain"])
        payment = self.paid_back(order)
        self.assertEqual(
            (payment.payment_type, payment.amount, payment.partner_id),
            ("outbound", 500, self.customer),
        )
        self.assertEqual(payment.gy_share_ids.order_id, order)
        self.assertIn(order, self.listed()[0], "a draft pays nothing back")
        payment.action_post()
        self.assertNotIn(order, self.listed()[0])
        self.assertEqual(order.gy_received_amount, 10000)

    def test_prepared_once(self):
        """Who asks again before it is posted gets the same payment."""
        order = self.confirmed()
        self.pay(order, 10500)
        payment = self.paid_back(order)
        finance = self.as_role("finance", order)
        self.assertEqual(finance.action_gy_pay_back()["res_id"], payment.id)
        payment.action_cancel()
        self.assertNotIn("res_id", finance.action_gy_pay_back())

    def test_the_form_names_the_contract(self):
        """A payment to a customer has its contracts on the screen, too."""
        order = self.confirmed()
        self.pay(order, 10500)
        payments = self.as_role("finance", self.env["account.payment"])
        form = Form(payments.with_context(default_partner_type="customer"))
        form.payment_type = "outbound"
        form.partner_id = self.customer
        form.amount = 500
        with form.gy_share_ids.new() as share:
            share.order_id = order
        form.save().action_post()
        self.assertFalse(order.gy_surplus_amount)

    def test_credited_after_it_was_paid(self):
        order = self.shipped()
        invoice = self.invoice(order)
        self.pay(order, 10000)
        back = self.sent_back(order.sudo()._gy_shipped_moves().picking_id, 2)
        self._transfer(self.as_role("warehouse", back))
        self.credited(invoice, quantity=2)
        self.assertEqual(order.gy_surplus_amount, 2000)
        self.paid_back(order).action_post()
        self.assertEqual((order.gy_surplus_amount, order.gy_received_amount), (0, 8000))

    def test_roles(self):
        order = self.confirmed()
        with self.assertRaisesRegex(UserError, "nothing is to be paid back"):
            self.as_role("finance", order).action_gy_pay_back()
        self.pay(order, 10500)
        for role in set(self.users) - {"finance"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, order).action_gy_pay_back()
