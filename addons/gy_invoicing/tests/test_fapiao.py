import base64
import datetime

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_receivables.tests.common import FILE

from .common import InvoicingCommon
from .test_fapiao_file import ofd

PAPER = "12345678"


@tagged("post_install", "-at_install")
class TestFapiao(InvoicingCommon):
    """Fapiao by number on posted invoices, handed over step by step (R11.2, R11.3)."""

    begins_with = ("shipped",)

    def test_digital(self):
        order = self.shipped()
        invoice = self.invoice(order, papers=False)
        self.assertFalse(order.gy_invoicing_done)
        self.assertEqual(order.gy_fapiao_missing, 10000)
        self.assertIn(
            "No fapiao recorded for",
            " ".join(item["missing"] for item in order._gy_stage_criteria("invoicing")),
        )
        self.assertCriteriaMatchFlags(order)
        fapiao = self.add_fapiao(invoice)
        self.assertEqual((fapiao.medium, fapiao.kind, fapiao.amount), ("digital", "special", 10000))
        self.assertEqual(fapiao.document_id.type_id.code, "fapiao")
        self.assertEqual(fapiao.document_id.order_id, order)
        self.assertTrue(order.gy_invoicing_done)
        self.assertEqual(order.gy_invoicing_date, self.today())
        self.assertFalse(invoice.gy_needs_fapiao)
        self.assertCriteriaMatchFlags(order)

    def test_several_on_one_invoice(self):
        order = self.shipped()
        invoice = self.invoice(order, papers=False)
        self.add_fapiao(invoice, amount=9000)
        self.assertEqual(order.gy_fapiao_missing, 1000)
        with self.assertRaisesRegex(UserError, "at most"):
            self.add_fapiao(invoice, amount=1000.06)
        with self.assertRaisesRegex(UserError, "must be positive"):
            self.add_fapiao(invoice, amount=-1)
        self.add_fapiao(invoice)
        self.assertEqual(sorted(invoice.gy_fapiao_ids.mapped("amount")), [1000, 9000])
        self.assertTrue(order.gy_invoicing_done)

    def test_numbers(self):
        invoice = self.invoice(self.shipped(), papers=False)
        for wrong in (
            "",
            "1234567",
            "123456789",
            "1234567a",
            "１２３４５６７８",
            "2" * 19,
            "2" * 21,
        ):
            with self.assertRaisesRegex(UserError, "no fapiao number", msg=wrong):
                self.as_role("finance", invoice).action_gy_add_fapiao(wrong)
        fapiao = self.add_fapiao(invoice, f" {PAPER} ", file=None, amount=1)
        self.assertEqual((fapiao.number, fapiao.medium), (PAPER, "paper"))
        if "fapiao" in invoice._fields:
            self.assertEqual(invoice.fapiao, PAPER)
        other = self.invoice(self.shipped(), papers=False)
        with self.assertRaisesRegex(UserError, f"recorded on {invoice.name} already"):
            self.add_fapiao(other, PAPER, file=None)
        fapiao.with_user(self.users["finance"]).action_void("Typed on the wrong invoice")
        self.add_fapiao(other, PAPER, file=None)

    def test_files(self):
        invoice = self.invoice(self.shipped(), papers=False)
        with self.assertRaisesRegex(UserError, "choose the file"):
            self.add_fapiao(invoice, file=None)
        with self.assertRaisesRegex(UserError, "PDF, OFD, XML"):
            self.add_fapiao(invoice, filename="fapiao.exe")
        with self.assertRaisesRegex(UserError, "empty or damaged"):
            self.add_fapiao(invoice, file="!!!")
        self.assertFalse(invoice.gy_fapiao_ids, "nothing is half done")
        with self.assertRaisesRegex(UserError, "is damaged, or no fapiao"):
            self.add_fapiao(invoice, filename="a.OFD")
        picture = base64.b64encode(ofd({"OFD.xml": "<OFD/>"})).decode()
        self.add_fapiao(invoice, file=picture, filename="a.OFD", amount=1)
        self.add_fapiao(invoice, PAPER, filename="photo.pdf", amount=1)

    def test_only_posted_invoices_of_contracts(self):
        order = self.shipped()
        draft = self.invoice(order, post=False)
        with self.assertRaisesRegex(UserError, "on a posted invoice only"):
            self.add_fapiao(draft)
        plain = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.customer.id,
                "invoice_line_ids": [fields.Command.create({"name": "x", "price_unit": 5})],
            }
        )
        plain.action_post()
        with self.assertRaisesRegex(UserError, "belongs to no contract"):
            self.add_fapiao(plain)
        with self.assertRaisesRegex(UserError, "not in the future"):
            draft.action_post()
            self.add_fapiao(draft, date="2099-01-01")

    def test_void(self):
        order = self.shipped()
        fapiao = self.add_fapiao(self.invoice(order, papers=False)).with_user(self.users["finance"])
        with self.assertRaisesRegex(UserError, "Say why"):
            fapiao.action_void("")
        fapiao.action_void("Wrong title")
        self.assertEqual((fapiao.state, fapiao.void_reason), ("void", "Wrong title"))
        self.assertFalse(order.gy_invoicing_done)
        self.assertEqual(order.gy_fapiao_missing, 10000)
        self.assertIn("declared void by Test finance", order.message_ids[0].body)
        with self.assertRaisesRegex(UserError, "Void"):
            fapiao.action_void("again")

    def test_invoice_with_fapiao_is_not_taken_back(self):
        """What the customer may have is reversed, not reset."""
        order = self.shipped()
        invoice = self.invoice(order)
        for method in ("button_draft", "button_cancel"):
            with self.assertRaisesRegex(UserError, "red-letter"), self.cr.savepoint():
                getattr(invoice, method)()
        self.assertEqual(invoice.state, "posted")
        invoice.gy_fapiao_ids.with_user(self.users["finance"]).action_void("Wrong title")
        invoice.button_draft()
        self.assertEqual(order.gy_invoiced_amount, 0)
        self.assertEqual(order.order_line.qty_invoiced, 10, "the draft still counts")

    def test_red_letter(self):
        """The credit note of an invoice with a fapiao needs the red-letter one."""
        order = self.shipped()
        invoice = self.invoice(order)
        refund = invoice._reverse_moves([{"invoice_date": self.today()}], cancel=True)
        self.assertEqual(refund.gy_order_id, order)
        self.assertEqual(order.gy_fapiao_missing, 10000)
        with self.assertRaisesRegex(UserError, "number of the confirmation"):
            self.add_fapiao(refund)
        fapiao = self.add_fapiao(refund, confirmation="3100230612345678")
        self.assertTrue(fapiao.is_red)
        self.assertEqual(order.gy_fapiao_missing, 0)

    def test_reversed_before_it_had_a_fapiao(self):
        order = self.shipped()
        invoice = self.invoice(order, papers=False)
        invoice._reverse_moves([{"invoice_date": self.today()}], cancel=True)
        self.assertEqual(order.gy_fapiao_missing, 0)
        self.assertFalse(order.gy_invoicing_done)
        self.assertCriteriaMatchFlags(order)

    def test_handing_over(self):
        order = self.shipped()
        fapiao = self.add_fapiao(self.invoice(order, papers=False), date="2026-03-02")
        self.assertEqual(fapiao.deadline, datetime.date(2026, 3, 9))
        sales, admin = (
            self.as_role(role, self.env["gy.fapiao"]).browse(fapiao.id)
            for role in ("salesperson", "sales_admin")
        )
        with self.assertRaisesRegex(UserError, "Issued"):
            sales.action_hand_to_customer(recipient="Ms Li")
        with self.assertRaisesRegex(UserError, "lies before"):
            admin.action_hand_to_salesperson("2026-03-01")
        admin.action_hand_to_salesperson("2026-03-04")
        with self.assertRaisesRegex(UserError, "With the Salesperson"):
            admin.action_hand_to_salesperson("2026-03-05")
        with self.assertRaisesRegex(UserError, "courier number"):
            sales.action_hand_to_customer("2026-03-05")
        with self.assertRaisesRegex(UserError, "lies before"):
            sales.action_hand_to_customer("2026-03-03", courier="SF1")
        with self.assertRaisesRegex(UserError, "not in the future"):
            sales.action_hand_to_customer("2099-03-03", courier="SF1")
        sales.action_hand_to_customer("2026-03-06", courier="SF1")
        self.assertEqual((fapiao.state, fapiao.courier_number), ("customer", "SF1"))

    def test_handing_dialogs(self):
        order = self.shipped()
        fapiao = self.add_fapiao(self.invoice(order, papers=False))
        for role, name, values in (
            ("sales_admin", "gy.fapiao.to.salesperson", {}),
            ("salesperson", "gy.fapiao.to.customer", {"recipient": "Ms Li"}),
        ):
            dialogs = self.as_role(role, self.env[name]).with_context(
                active_model="gy.fapiao", active_ids=fapiao.ids
            )
            # What the web client asks for to open the dialog
            dialogs.onchange({}, [], {"fapiao_ids": {"fields": {"display_name": {}}}})
            dialogs.create(values).action_apply()
        self.assertEqual((fapiao.state, fapiao.recipient), ("customer", "Ms Li"))

    def test_entry_wizard(self):
        invoice = self.invoice(self.shipped(), papers=False)
        wizard = self.as_role("finance", self.env["gy.fapiao.entry"]).with_context(
            active_model="account.move", active_id=invoice.id
        )
        wizard = wizard.create(
            {"number": self.fapiao_number(), "file": FILE, "filename": "fapiao.pdf"}
        )
        self.assertEqual((wizard.amount, wizard.kind), (10000, "special"))
        wizard.action_apply()
        self.assertEqual(invoice.gy_fapiao_ids.amount, 10000)

    # -- posting by the customer -----------------------------------------------

    def test_posting_needs_a_fapiao(self):
        order = self.shipped()
        invoice = self.invoice(order, papers=False)
        with self.assertRaisesRegex(UserError, "no fapiao yet"):
            self.post_at_customer(invoice)
        self.add_fapiao(invoice)
        self.post_at_customer(invoice)
        self.assertTrue(order.gy_posted_date)

    def test_posting_from_the_request(self):
        """The sales administrator, who sees no invoices, records it from the request."""
        order = self.shipped()
        invoice = self.invoice(order)
        dialogs = self.as_role("sales_admin", self.env["gy.customer.posting.entry"]).with_context(
            active_model="gy.invoice.request", active_id=order.gy_request_ids.id
        )
        dialogs.create({"scan": FILE, "filename": "posted.pdf"}).action_apply()
        self.assertTrue(invoice.gy_posting_ids)

    # -- attacks ---------------------------------------------------------------

    def test_roles(self):
        order = self.shipped()
        invoice = self.invoice(order, papers=False)
        for role in set(self.users) - {"finance"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, invoice).action_gy_add_fapiao(self.fapiao_number())
        fapiao = self.add_fapiao(invoice)
        for role in self.users:
            user = self.as_role(role, fapiao)
            self.assertEqual(user.number, fapiao.number, "everybody in the process reads it")
            if role != "finance":
                with self.assertRaises(AccessError, msg=role):
                    user.action_void("x")
            if role != "sales_admin":
                with self.assertRaises(AccessError, msg=role):
                    user.action_hand_to_salesperson()
            if role not in ("salesperson", "sales_manager", "sales_admin"):
                with self.assertRaises(AccessError, msg=role):
                    user.action_hand_to_customer(recipient="x")

    def test_nobody_writes(self):
        order = self.shipped()
        invoice = self.invoice(order)
        fapiao = invoice.gy_fapiao_ids
        for role in self.users:
            record = self.as_role(role, fapiao)
            for attempt in (
                lambda record=record: record.write({"number": PAPER}),
                lambda record=record: record.unlink(),
                lambda record=record: record.copy(),
            ):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    attempt()
        # Not even with all rights, without a pass of ours.
        with self.assertRaises(AccessError):
            fapiao.sudo().write({"amount": 1})
        with self.assertRaises(AccessError):
            self.env["gy.fapiao"].sudo().create({"number": PAPER})

    def test_others_contracts(self):
        order = self.shipped()
        invoice = self.invoice(order)
        other = new_test_user(
            self.env, "gy_other_sales", groups="gy_sales_process.group_salesperson"
        )
        fapiao = invoice.gy_fapiao_ids
        self.as_role("sales_admin", fapiao).action_hand_to_salesperson()
        with self.assertRaises(AccessError):
            fapiao.with_user(other).action_hand_to_customer(recipient="x")

    def test_other_company(self):
        fapiao = self.invoice(self.shipped()).gy_fapiao_ids
        company = self.env["res.company"].create({"name": "Second"})
        stranger = new_test_user(
            self.env,
            "gy_second_finance",
            groups="gy_sales_process.group_finance",
            company_id=company.id,
            company_ids=[fields.Command.set(company.ids)],
        )
        with self.assertRaises(AccessError):
            fapiao.with_user(stranger).action_void("x")
        with self.assertRaises(AccessError):
            fapiao.sudo().move_id.with_user(stranger).action_gy_add_fapiao(self.fapiao_number())
