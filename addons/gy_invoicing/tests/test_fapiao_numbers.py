from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_receivables.tests.common import FILE

from .common import InvoicingCommon


@tagged("post_install", "-at_install")
class TestFapiaoNumbers(InvoicingCommon):
    """Fapiao on paper have a code, digital ones are not declared void (M21, M25)."""

    begins_with = ("shipped",)

    def test_same_number_under_another_code(self):
        order = self.shipped()
        invoice = self.invoice(order, papers=False)
        for code, amount in (("044001900104", 4000), ("044001900105", 4000), (None, 2000)):
            self.add_fapiao(invoice, "12345678", code=code, amount=amount, filename="scan.pdf")
        self.assertEqual(len(order.sudo().gy_fapiao_ids), 3)
        self.assertFalse(order.gy_fapiao_missing)

    def test_wrong_codes(self):
        order = self.shipped()
        invoice = self.invoice(order, papers=False)
        self.add_fapiao(invoice, "12345678", code="044001900104", amount=10)
        with self.assertRaisesRegex(UserError, "already"), self.cr.savepoint():
            self.add_fapiao(invoice, "12345678", code="044001900104", amount=10)
        for number, code in (
            ("87654321", "12"),
            ("87654321", "04400190010x"),
            (self.fapiao_number(), "044001900104"),
        ):
            with self.assertRaisesRegex(UserError, "is no fapiao code"), self.cr.savepoint():
                self.add_fapiao(invoice, number, code=code, amount=10)

    def test_void(self):
        """While nobody has it a record can be mended; then only a red-letter fapiao helps."""
        order = self.shipped()
        invoice = self.invoice(order)
        fapiao = self.as_role("finance", order.sudo().gy_fapiao_ids)
        number = fapiao.number
        fapiao.action_void("Typed wrong")
        self.add_fapiao(invoice, number)
        fapiao = order.sudo().gy_fapiao_ids._valid()
        self.as_role("sales_admin", fapiao).action_hand_to_salesperson()
        with self.assertRaisesRegex(UserError, "red-letter"), self.cr.savepoint():
            self.as_role("finance", fapiao).action_void("Wrong title")

    def test_void_after_the_customer_booked_it(self):
        order = self.shipped()
        invoice = self.invoice(order, papers=False)
        fapiao = self.add_fapiao(invoice, "12345678")
        self.post_at_customer(invoice)
        with self.assertRaisesRegex(UserError, "red-letter"), self.cr.savepoint():
            self.as_role("finance", fapiao).action_void("Wrong title")

    def test_red_letter_waits_on_finance(self):
        order = self.shipped()
        invoice = self.invoice(order)
        refund = invoice._reverse_moves([{"invoice_date": self.today()}])
        refund.action_post()
        self.env.flush_all()
        turns = self.as_role("finance", self.env["gy.turn"])
        domain = [("kind", "=", "red_letter"), ("order_id", "=", order.id)]
        self.assertEqual(len(turns.search(domain)), 1)
        self.add_fapiao(refund, confirmation="2026-1", file=FILE)
        self.env.flush_all()
        self.assertFalse(turns.search(domain))

    def test_cents(self):
        order = self.shipped()
        invoice = self.invoice(order, papers=False)
        with self.assertRaisesRegex(UserError, "at most"), self.cr.savepoint():
            self.add_fapiao(invoice, amount=10000.06)
        with self.cr.savepoint() as savepoint:
            self.add_fapiao(invoice, amount=10000.01)
            self.assertTrue(order.gy_invoicing_done)
            savepoint.rollback()
            self.env.invalidate_all()
        self.add_fapiao(invoice, amount=9999.99)
        self.assertFalse(order.gy_fapiao_missing)
        self.assertTrue(order.gy_invoicing_done)
