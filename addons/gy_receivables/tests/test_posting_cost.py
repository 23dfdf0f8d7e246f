import logging

from odoo.fields import Command
from odoo.tests import tagged

from .test_carry_over import CarryCommon

_logger = logging.getLogger(__name__)

FEW, MANY, ADVANCE = 2, 5, 100.0
# How many times the queries of stock Odoo an invoice of a contract may take, and how many more all
# that are posted together.
MOST, ONCE = 1.25, 60


@tagged("post_install", "-at_install")
class TestPostingCost(CarryCommon):
    """Invoices at the end of a month: each costs hardly more than in stock Odoo (R6.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goods = cls.env["product.product"].create(
            {
                "name": "Grease",
                "type": "consu",
                "invoice_policy": "delivery",
                "taxes_id": [Command.clear()],
            }
        )
        cls.terms = cls.env["account.payment.term"].create(
            {
                "name": "30 / 60 / 10",
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": share, "nb_days": days})
                    for share, days in ((30, 0), (60, 10), (10, 365))
                ],
            }
        )

    def lines(self):
        return [
            Command.create({"product_id": self.goods.id, "product_uom_qty": 2, "price_unit": price})
            for price in (268.31, 100.0, 33.33)
        ]

    def contracts(self, count, paid=0.0):
        """Return draft invoices of new contracts whose goods have left.

        :param float paid: the advance of each
        """
        found = self.env["account.move"]
        for _number in range(count):
            order = self.confirmed(order_line=self.lines())
            if paid:
                self.pay(order, paid)
            with self.open_gates():
                self.ship(self.deliveries(order))
            found |= self.invoice(order, post=False)
        return found

    def plain(self, count):
        """Return the same outside the process, with payment terms of as many lines."""
        found = self.env["account.move"]
        for _number in range(count):
            order = self.outside(order_line=self.lines(), payment_term_id=self.terms.id)
            order.action_confirm()
            self.ship(self.deliveries(order))
            found |= order.sudo()._create_invoices()
        return found

    def paid_ahead(self, amount):
        """Return the item of a receipt that belongs to no contract."""
        payment = self.as_role("finance", self.env["account.payment"]).create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.customer.id,
                "amount": amount,
                "date": self.today(),
                "journal_id": self.journal.id,
            }
        )
        payment.action_post()
        return payment.move_id._gy_receipt_lines(self.customer)

    def posted(self, invoices, used=()):
        """Post the invoices in one go, as finance does; return the queries of all.

        :param used: items of receipts that finance chooses for one invoice after the other
        """
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        invoices = self.as_role("finance", invoices)
        invoices.action_post()
        for invoice, item in zip(invoices, used, strict=False):
            invoice.js_assign_outstanding_line(item.id)
        self.env.flush_all()
        self.env.cr.flush()
        cost = self.cr.sql_log_count - before
        self.assertEqual(set(invoices.mapped("state")), {"posted"})
        self.assertEqual(len(invoices.line_ids.filtered("date_maturity")), 3 * len(invoices))
        return cost

    def check(self, few, many, plain_few, plain_many):
        """Each invoice more costs about what it costs in stock Odoo; so do all of them together."""
        _logger.info(
            "queries: %s and %s, in stock Odoo %s and %s", few, many, plain_few, plain_many
        )
        more, plain_more = many - few, plain_many - plain_few
        self.assertLessEqual(more, MOST * plain_more)
        self.assertLessEqual(many, MOST * plain_many + ONCE)

    def test_without_money(self):
        self.posted(self.plain(1))
        self.posted(self.contracts(1))
        few, many = self.posted(self.contracts(FEW)), self.posted(self.contracts(MANY))
        self.check(few, many, self.posted(self.plain(FEW)), self.posted(self.plain(MANY)))

    def test_paid_ahead(self):
        """What finance does in stock Odoo, invoice by invoice, is part of posting here."""
        self.posted(self.plain(1), self.paid_ahead(ADVANCE))
        self.posted(self.contracts(1, ADVANCE))
        few = self.posted(self.contracts(FEW, ADVANCE))
        many = self.posted(self.contracts(MANY, ADVANCE))
        receipts = [self.paid_ahead(ADVANCE) for _number in range(FEW + MANY)]
        plain_few = self.posted(self.plain(FEW), receipts[:FEW])
        self.check(few, many, plain_few, self.posted(self.plain(MANY), receipts[FEW:]))

    def test_carried_over(self):
        """Advances as a liability: each invoice has an entry more, all of them the same."""
        self.company.gy_advance_account_id = self.advances
        self.posted(self.contracts(1, ADVANCE))
        few = self.posted(self.contracts(FEW, ADVANCE))
        many = self.posted(self.contracts(MANY, ADVANCE))
        self.assertLessEqual(many / MANY, few / FEW)
        self.assertEqual(self.balance(self.advances), 0)
