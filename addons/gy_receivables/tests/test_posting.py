from functools import partial

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged

from .common import FILE, ReceivablesCommon


@tagged("post_install", "-at_install")
class TestPosting(ReceivablesCommon):
    """Invoices are posted by the customer, too; instalments may count from it (R12.2)."""

    begins_with = ("shipped",)

    def test_posting(self):
        """The customer's posting is a dated fact with evidence (R12.2)."""
        order = self.shipped()
        invoice = self.invoice(order)
        for date, words in (
            ("2099-01-01", "not in the future"),
            ("2020-01-01", "lies before invoice"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.post_at_customer(invoice, date=date)
        self.assertEqual(order.gy_unposted_amount, 10000)
        posting = self.post_at_customer(invoice, user="sales_admin")
        self.assertEqual(posting.document_id.order_id, order)
        self.assertEqual(order.gy_unposted_amount, 0)
        self.assertEqual(order.gy_posted_date, self.today())
        with self.assertRaisesRegex(UserError, "posted by the customer already"):
            self.post_at_customer(invoice)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", posting).action_void("no")
        admin = self.as_role("sales_admin", posting)
        with self.assertRaisesRegex(UserError, "Say why"):
            admin.action_void(" ")
        admin.action_void("Was another invoice")
        self.assertEqual(order.gy_unposted_amount, 10000)
        self.assertFalse(order.gy_posted_date)
        with self.assertRaisesRegex(UserError, "taken back already"):
            admin.action_void("again")
        self.post_at_customer(invoice)

    def test_invoice_can_be_opened(self):
        """Whoever has to have it posted can open the invoice, without any right on payments."""
        order = self.shipped()
        invoice = self.invoice(order)
        self.pay(order, 3000)
        for role in ("salesperson", "finance"):
            with self.subTest(role):
                self.env.invalidate_all()
                self.assertEqual(Form(self.as_role(role, invoice)).gy_order_id, order)

    def test_posting_starts_the_clock(self):
        template = self.env["gy.installment.template"].create(
            {
                "name": "30 days after posting",
                "line_ids": [
                    fields.Command.create(
                        {"kind": "delivery", "share": 100, "trigger": "posted", "offset_days": 30}
                    )
                ],
            }
        )
        order = self.shipped(gy_installment_template_id=template.id)
        invoice = self.invoice(order)
        self.assertFalse(self.plan(order).due_date)
        self.post_at_customer(invoice)
        today = self.today()
        self.assertEqual(self.plan(order).due_date, fields.Date.add(today, days=30))

    def test_in_turn(self):
        order = self.shipped()
        invoice = self.invoice(order)
        post = partial(self.post_at_customer, invoice)
        posting = self.assertInTurn(order, post, "create", "gy.customer.posting")
        take_back = partial(self.as_role("sales_admin", posting).action_void, "Another invoice")
        self.assertInTurn(order, take_back, "_gy_write_decided", posting._name)

    # -- attacks ---------------------------------------------------------------

    def test_roles(self):
        invoice = self.invoice(self.shipped())
        for role in set(self.users) - {"salesperson", "sales_manager", "sales_admin"}:
            with self.assertRaises(AccessError, msg=role):
                self.post_at_customer(invoice, user=role)
        other = new_test_user(
            self.env, "gy_other_sales", groups="gy_sales_process.group_salesperson"
        )
        with self.assertRaises(AccessError):
            invoice.with_user(other).action_gy_post_at_customer("2026-01-01", FILE, "x.pdf")

    def test_nobody_writes(self):
        posting = self.post_at_customer(self.invoice(self.shipped()))
        for role in self.users:
            record = self.as_role(role, posting)
            for attempt in (
                lambda record=record: record.write({"date": "2020-01-01"}),
                lambda record=record: record.unlink(),
                lambda record=record: record.copy(),
            ):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    attempt()
        # Not even with all rights, without a pass of ours.
        with self.assertRaises(AccessError):
            posting.sudo().write({"voided_on": "2026-01-01"})

    def test_posting_is_named_to_every_role(self):
        order = self.shipped()
        posting = self.post_at_customer(self.invoice(order))
        self.env.invalidate_all()
        for role in ("sales_admin", "contract_admin", "archivist"):
            self.assertEqual(
                self.as_role(role, posting).display_name, posting.move_id.display_name, role
            )
