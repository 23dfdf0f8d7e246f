import base64

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import InvoicingCommon
from .test_fapiao_file import NUMBER, xml


def in_base64(content):
    return base64.b64encode(content).decode()


@tagged("post_install", "-at_install")
class TestFapiaoCompared(InvoicingCommon):
    """The file of a fapiao is compared with request and invoice before it is taken (R11.2)."""

    begins_with = ("shipped",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.vat = "91310000000000001X"

    def content(self, invoice, **values):
        """Return the XML of the fapiao that was requested for an invoice."""
        request = invoice.sudo().gy_request_ids
        said = {
            "buyer": request.buyer_title,
            "buyer_tax_number": request.buyer_tax_number,
            "seller_tax_number": self.company.vat,
            "total": f"{invoice.amount_total:.2f}",
            "day": fields.Date.to_string(self.today()),
        }
        return in_base64(xml(**said | values))

    def record(self, invoice, content, **values):
        values = {"number": NUMBER, "filename": "fapiao.xml", **values}
        return self.add_fapiao(invoice, file=content, **values)

    def test_it_agrees(self):
        invoice = self.invoice(self.shipped(), papers=False)
        fapiao = self.record(invoice, self.content(invoice))
        self.assertFalse(fapiao.differences)
        self.assertEqual((fapiao.amount, fapiao.face_amount), (10000, 10000))

    def test_each_difference_is_named(self):
        invoice = self.invoice(self.shipped(), papers=False)
        for values, words in (
            ({"total": "9000.00"}, "Amount: "),
            ({"total": "11000.00"}, "Amount: "),
            ({"buyer": "Other Mill"}, "Buyer: Other Mill in the file"),
            ({"buyer_tax_number": "91"}, "Buyer's tax number: 91 in the file"),
            ({"seller_tax_number": "92"}, "Seller's tax number: 92 in the file"),
            ({"kind": "02"}, "Kind of Fapiao: "),
            ({"day": "2020-01-01"}, "Date: 2020-01-01 in the file"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.record(invoice, self.content(invoice, **values))
        self.assertFalse(invoice.gy_fapiao_ids)

    def test_spaces_and_brackets_are_no_difference(self):
        self.customer.name = "Mill (Shanghai) Ltd"
        invoice = self.invoice(self.shipped(), papers=False)
        content = self.content(invoice, buyer="Mill （Shanghai） Ltd ")
        self.assertFalse(self.record(invoice, content).differences)

    def test_cents_are_no_difference(self):
        invoice = self.invoice(self.shipped(), papers=False)
        self.assertFalse(self.record(invoice, self.content(invoice, total="10000.01")).differences)

    def test_taken_with_a_reason(self):
        invoice = self.invoice(self.shipped(), papers=False)
        content = self.content(invoice, buyer="Other Mill")
        fapiao = self.record(invoice, content, reason="Renamed last week")
        self.assertIn("Other Mill", fapiao.differences)
        self.assertEqual(fapiao.difference_reason, "Renamed last week")

    def test_another_number_is_never_taken(self):
        invoice = self.invoice(self.shipped(), papers=False)
        content = self.content(invoice, number="1" * 20)
        with self.assertRaisesRegex(UserError, "Number: 1111"):
            self.record(invoice, content, reason="Never mind")

    def test_a_file_that_is_none(self):
        invoice = self.invoice(self.shipped(), papers=False)
        for content in (b"<other/>", b"not even xml"):
            with self.assertRaisesRegex(UserError, "no fapiao of the tax authority"):
                self.record(invoice, in_base64(content))

    def test_red_letter(self):
        invoice = self.invoice(self.shipped())
        refund = self.credited(invoice)
        content = self.content(
            invoice, number="7" * 20, total="-10000.00", untaxed="-8849.56", tax="-1150.44"
        )
        fapiao = self.record(refund, content, number="7" * 20, confirmation="C1")
        self.assertTrue(fapiao.is_red)
        self.assertFalse(fapiao.differences)

    def test_the_signed_xml_may_be_required(self):
        self.company.gy_fapiao_original = True
        invoice = self.invoice(self.shipped(), papers=False)
        with self.assertRaisesRegex(UserError, "has to be one of XML"):
            self.add_fapiao(invoice)
        with self.assertRaisesRegex(UserError, "no signature"):
            self.record(invoice, self.content(invoice))
        signed = self.content(invoice, signature="<TaxBureauSignature/>")
        self.assertTrue(self.record(invoice, signed).is_signed)

    def test_the_dialog_reads_the_file(self):
        invoice = self.invoice(self.shipped(), papers=False)
        dialogs = self.as_role("finance", self.env["gy.fapiao.entry"])
        dialog = dialogs.new(
            {
                "move_id": invoice.id,
                "filename": "fapiao.xml",
                "file": self.content(invoice, total="4000.00", kind="02"),
            }
        )
        dialog._onchange_file()
        self.assertEqual((dialog.number, dialog.amount, dialog.kind), (NUMBER, 4000, "ordinary"))
        dialog.file = in_base64(b"nonsense")
        dialog._onchange_file()
        self.assertEqual(dialog.number, NUMBER, "what cannot be read changes nothing")


@tagged("post_install", "-at_install")
class TestJointFapiao(InvoicingCommon):
    """One fapiao for several invoices of a customer (合并开票, M18)."""

    begins_with = ("shipped",)

    def test_for_two_contracts(self):
        first, second = self.shipped(), self.shipped()
        invoices = [self.invoice(order, papers=False) for order in (first, second)]
        number = self.fapiao_number()
        one = self.add_fapiao(invoices[0], number)
        with self.assertRaisesRegex(UserError, "recorded on .* already. If it was issued"):
            self.add_fapiao(invoices[1], number)
        two = self.add_fapiao(invoices[1], number, joint=True)
        self.assertTrue(one.is_joint and two.is_joint)
        self.assertTrue(first.gy_invoicing_done and second.gy_invoicing_done)
        with self.assertRaisesRegex(UserError, "already"):
            self.add_fapiao(invoices[1], number, joint=True)

    def test_handed_over_and_void_as_one(self):
        invoices = [self.invoice(self.shipped(), papers=False) for _time in range(2)]
        number = self.fapiao_number()
        one = self.add_fapiao(invoices[0], number)
        self.as_role("sales_admin", one).action_hand_to_salesperson()
        two = self.add_fapiao(invoices[1], number, joint=True)
        self.assertEqual(two.state, "sales", "where the paper is")
        self.as_role("salesperson", one).action_hand_to_customer(recipient="Ms. Li")
        self.assertEqual((one.state, two.state), ("customer", "customer"))

    def test_void_as_one(self):
        invoices = [self.invoice(self.shipped(), papers=False) for _time in range(2)]
        number = self.fapiao_number()
        one = self.add_fapiao(invoices[0], number)
        two = self.add_fapiao(invoices[1], number, joint=True)
        self.as_role("finance", two).action_void("Wrong title")
        self.assertEqual((one.state, two.state), ("void", "void"))
        self.add_fapiao(invoices[0], number)

    def test_of_another_customer_or_day(self):
        other = self.customer.copy({"name": "Other Mill", "vat": "91210000000000001X"})
        self.customer.bank_ids[:1].copy({"partner_id": other.id, "acc_number": "62220002"})
        mine = self.invoice(self.shipped(), papers=False)
        theirs = self.invoice(self.shipped(partner_id=other.id), papers=False)
        number = self.fapiao_number()
        self.add_fapiao(mine, number)
        with self.assertRaisesRegex(UserError, "another customer, date or kind"):
            self.add_fapiao(theirs, number, joint=True)
        later = self.invoice(self.shipped(), papers=False)
        with self.assertRaisesRegex(UserError, "another customer, date or kind"):
            self.add_fapiao(later, number, joint=True, date=fields.Date.add(self.today(), days=-1))

    def test_the_file_covers_both(self):
        invoices = [self.invoice(self.shipped(), papers=False) for _time in range(2)]
        content = in_base64(
            xml(
                total="20000.00",
                day=fields.Date.to_string(self.today()),
                buyer=invoices[0].sudo().gy_request_ids.buyer_title,
                buyer_tax_number=invoices[0].sudo().gy_request_ids.buyer_tax_number,
            )
        )
        named = {"number": NUMBER, "file": content, "filename": "fapiao.xml"}
        with self.assertRaisesRegex(UserError, "Amount: "):
            self.add_fapiao(invoices[0], **named)
        for invoice in invoices:
            self.assertFalse(self.add_fapiao(invoice, **named, joint=True).differences)


@tagged("post_install", "-at_install")
class TestForeignFapiao(InvoicingCommon):
    """A contract in dollars has its fapiao in yuan; both amounts are kept (M19)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dollar = cls.foreign_currency()
        cls.prices = cls.env["product.pricelist"].create(
            {"name": "Dollars", "currency_id": cls.dollar.id}
        )

    def foreign(self):
        invoice = self.invoice(self.shipped(pricelist_id=self.prices.id), papers=False)
        self.assertEqual(invoice.currency_id, self.dollar)
        return invoice

    def test_both_amounts(self):
        invoice = self.foreign()
        fapiao = self.add_fapiao(invoice)
        self.assertEqual((fapiao.amount, fapiao.face_amount), (10000, 50000))
        self.assertEqual(fapiao.company_currency_id, self.company.currency_id)
        self.assertFalse(invoice.gy_needs_fapiao)

    def test_at_the_rate_of_the_fapiao(self):
        fapiao = self.add_fapiao(self.foreign(), face_amount=50123.45)
        self.assertEqual((fapiao.amount, fapiao.face_amount), (10000, 50123.45))

    def test_amounts_that_cannot_be(self):
        with self.assertRaisesRegex(UserError, "cannot|can be made out"):
            self.add_fapiao(self.foreign(), face_amount=-1)
        at_home = self.invoice(self.shipped(), papers=False)
        with self.assertRaisesRegex(UserError, "can be made out"):
            self.add_fapiao(at_home, face_amount=9999)
