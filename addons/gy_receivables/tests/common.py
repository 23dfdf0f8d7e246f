import base64

from odoo.fields import Command

from odoo.addons.gy_sales_process.tests.common import GyCommon

FILE = base64.b64encode(b"%PDF-1.7 a paper").decode()


class ReceivablesCommon(GyCommon):
    """A contract over 10,000 with 30 / 60 / 10 %, and ways to pay, ship and invoice it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.gy_shipment_money = "whole"
        cls.customer.write(
            {
                "vat": "91210000000000000X",
                "city": "Shenyang",
                "street": "1 Foundry Road",
                "phone": "024-10000000",
                "bank_ids": [
                    Command.create(
                        {
                            "acc_number": "6222000000000001",
                            "bank_id": cls.env["res.bank"].create({"name": "Industrial Bank"}).id,
                        }
                    )
                ],
            }
        )
        cls.journal = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )

    @classmethod
    def foreign_currency(cls):
        """Return a currency of which one is worth five of the company's."""
        currency = cls.env.ref("base.USD")
        if currency == cls.company.currency_id:
            currency = cls.env.ref("base.EUR")
        currency.active = True
        cls.env["res.currency.rate"].create(
            {
                "currency_id": currency.id,
                "company_id": cls.company.id,
                "name": "2020-01-01",
                "rate": 0.2,
            }
        )
        return currency

    def plan(self, order):
        return order.sudo()._gy_plan()

    def with_plan(self, *lines, **values):
        """Return a contract in force with a plan of these instalments, each a dict of values."""
        order = self.draft(**values)
        order.write({"gy_installment_ids": [Command.clear(), *map(Command.create, lines)]})
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        return order

    def credited(self, invoice, price=None, quantity=None, date=None):
        """Return the posted credit note of an invoice, at another price or quantity."""
        refund = invoice._reverse_moves([{"invoice_date": date or self.today()}])
        line = refund.invoice_line_ids
        if price is not None:
            line.price_unit = price
        if quantity is not None:
            line.quantity = quantity
        refund.action_post()
        return refund

    def pay(self, order, amount, installment=None, post=True, **values):
        """Return a payment of the customer with a share for the contract, made by finance."""
        share = {"order_id": order.id, "amount": amount}
        if installment:
            share["installment_id"] = installment.id
        payment = self.as_role("finance", self.env["account.payment"]).create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": order.sudo().partner_id.id,
                "amount": amount,
                "date": self.today(),
                "journal_id": self.journal.id,
                "gy_share_ids": [Command.create(share)],
                **values,
            }
        )
        if post:
            payment.action_post()
        return payment

    def invoice(self, order, post=True, papers=True):
        """Return the invoice of what was delivered, on the road of the addons installed; posted."""
        made = (people.invoice(self, order) for people in self.people)
        invoice = next(filter(None, made), None) or self._invoice_natively(order)
        if post:
            invoice.action_post()
            if papers:
                self.with_papers(invoice)
        return invoice

    def _invoice_natively(self, order):
        return self.as_role("finance", order)._create_invoices()

    def with_papers(self, invoice):
        """Do for a posted invoice what other addons ask for before the customer can post it."""
        for people in self.people:
            people.invoiced(self, invoice)

    def post_at_customer(self, invoice, user="salesperson", date=None):
        """Let the customer post an invoice."""
        return self.env["gy.customer.posting"].browse(
            self.as_role(user, invoice).action_gy_post_at_customer(
                date or self.today(), FILE, "posted.pdf"
            )
        )

    def register(self, invoice, amount=None):
        """Register a payment on the invoice, as finance does natively; of all by default.

        The wizard itself proposes what falls due next.
        """
        wizard = (
            self.as_role("finance", self.env["account.payment.register"])
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"amount": amount or invoice.amount_residual})
        )
        return wizard._create_payments()

    def signed(self, order):
        """Let the customer sign for what of the contract has left, whoever records it."""
        days = dict.fromkeys(order.sudo()._gy_done_deliveries(), self.today())
        self.patch(
            self.env.registry["stock.picking"],
            "_gy_signed_days",
            lambda pickings: {item: days[item] for item in pickings if item in days},
        )
        order.sudo()._gy_deliveries_changed()
