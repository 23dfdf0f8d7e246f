from odoo import fields

from odoo.addons.gy_receivables.tests.common import FILE, ReceivablesCommon

__all__ = ["FILE", "CollectionCommon"]


class CollectionCommon(ReceivablesCommon):
    """Contracts that owe money of a known age, and what people do at the collection desk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.email = "accounts@example.com"

    def day(self, days):
        """Return the company's day so many days from today."""
        return fields.Date.add(self.today(), days=days)

    def owing(self, *days, user="salesperson", **values):
        """Return a contract with an instalment of 1,000 for each of ``days`` overdue.

        Days below zero lie ahead.
        """
        order = self.with_plan(
            *(
                {
                    "kind": "delivery",
                    "share": 100.0 / len(days),
                    "trigger": "fixed",
                    "fixed_date": self.day(-number),
                    "gate": "none",
                }
                for number in days
            ),
            quantity=float(len(days)),
            **values,
        )
        if user != "salesperson":
            self.owned(order, self.users[user])
        self.settle()
        return order

    def settle(self):
        """Have everything follow that follows at the end of a transaction."""
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()

    def parts(self, orders, role=None):
        """Return the open parts of contracts, the oldest first, as a role sees them."""
        self.settle()
        found = self.env["gy.installment.part"].search(
            [("order_id", "in", orders.ids), ("missing_amount", ">", 0)], order="due_date, id"
        )
        return self.as_role(role, found) if role else found

    def lines(self, orders, role="finance"):
        """Return the rows of the desk of contracts, as a role sees them."""
        self.settle()
        desk = self.as_role(role, self.env["gy.collection.line"])
        return desk.search([("order_id", "in", orders.ids)])

    def call(self, parts, role="salesperson", text="Will pay", way="phone", **values):
        """Log a contact about parts; return it."""
        self.as_role(role, parts).action_log_contact(way, text, **values)
        self.settle()
        return self.env["gy.collection.contact"].search([], order="id desc", limit=1)

    def letter(self, order, role="salesperson", send=True):
        """Return the next letter about a contract, sent by whoever may."""
        action = self.parts(order, role).action_prepare_letter()
        letter = self.env["gy.dunning.letter"].browse(action["res_id"])
        if send:
            sender = "sales_manager" if letter.level == "3" else role
            self.as_role(sender, letter).action_send()
        self.settle()
        return letter

    def long_ago(self, letters, days=60):
        """Have letters lie so far back that the next one may follow."""
        letters._gy_write_decided({"sent_on": self.day(-days)})
        self.settle()

    def arrived(self, letter, day=None, role="salesperson"):
        """Record with its proof that a letter arrived."""
        self.as_role(role, letter).action_record_delivery(
            "courier", day, scan=FILE, filename="receipt.pdf"
        )
        self.settle()
