import io

from PyPDF2 import PdfReader

from odoo.tests import tagged

from .common import CollectionCommon


@tagged("post_install", "-at_install")
class TestPapers(CollectionCommon):
    """What customers get on paper (R14.2, R17.2)."""

    def words(self, document):
        """Return the text of a filed paper, without blanks."""
        reader = PdfReader(io.BytesIO(document.attachment_id.raw))
        return "".join("".join(page.extract_text() for page in reader.pages).split())

    def test_a_letter_over_two_contracts(self):
        first, second = self.owing(45), self.owing(12)
        letter = self.letter(first | second)
        one, other = letter.document_ids
        self.assertEqual(
            one.attachment_id.checksum, other.attachment_id.checksum, "one paper, filed twice"
        )
        words = self.words(one)
        for expected in (
            first.name,
            second.name,
            "2,000.00",
            "".join(self.customer.name.split()),
            letter.name,
        ):
            self.assertIn(expected, words)

    def test_bank_account(self):
        bank = self.env["res.bank"].create({"name": "Tax Bank"})
        self.env["res.partner.bank"].create(
            {
                "partner_id": self.company.partner_id.id,
                "acc_number": "6222 1111 2222",
                "bank_id": bank.id,
                "sequence": 0,
            }
        )
        letter = self.letter(self.owing(12))
        values = letter._paper_values()
        self.assertTrue(values["account"])
        self.assertIn("".join(values["account"].split()), self.words(letter.document_ids))

    def test_foreign_money(self):
        currency = self.foreign_currency()
        pricelist = self.env["product.pricelist"].create(
            {"name": "Abroad", "currency_id": currency.id}
        )
        order = self.owing(12, pricelist_id=pricelist.id)
        plain = self.owing(12)
        (part,) = self.parts(order)
        self.assertEqual(part.currency_id, currency)
        run = self.env["gy.dunning.letter"]
        letters = run._prepare(self.parts(order | plain))
        self.assertEqual(len(letters), 2, "one letter a currency")
        self.assertEqual(set(letters.mapped("amount")), {1000.0})

    def test_a_confirmation(self):
        order = self.confirmed()
        self.pay(order, 3000.0)
        self.settle()
        action = self.parts(order, "finance").action_confirm_balance()
        item = self.as_role("finance", self.env["gy.balance.confirmation"].browse(action["res_id"]))
        item.action_send()
        words = self.words(item.sudo().document_ids)
        for expected in (order.name, "3,000.00", item.name):
            self.assertIn(expected, words)
