from odoo.addons.gy_receivables.tests.common import ReceivablesCommon

REASON = "Court closed the insolvency without assets"
ADVANCE = {"kind": "advance", "share": 30, "trigger": "effective", "sequence": 10}
REST = {"kind": "delivery", "share": 60, "trigger": "shipped", "sequence": 20}
LAST = {"kind": "retention", "share": 10, "trigger": "shipped", "offset_days": 0, "sequence": 30}


class WriteOffCommon(ReceivablesCommon):
    """Contracts over 10,000 of which all is invoiced and a part is paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.loss = cls.env["account.account"].create(
            {"code": "679902", "name": "Bad Debts", "account_type": "expense"}
        )
        cls.company.gy_write_off_account_id = cls.loss

    def settle(self):
        """Have everything follow that follows at the end of a transaction."""
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()

    def owing(self, paid=7000.0):
        """Return a contract of which all is shipped and invoiced, and ``paid`` is paid."""
        order = self.with_plan(ADVANCE, REST, LAST)
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.invoice(order)
        if paid:
            self.pay(order, paid)
        self.settle()
        return order

    def ask(self, order, amount=None, role="salesperson", cause="insolvent"):
        asked = self.as_role(role, order).action_gy_request_write_off(cause, REASON, amount)
        return self.env["gy.write.off"].browse(asked)

    def agree(self, row):
        for vote in row.sudo().vote_ids:
            self.as_role(vote.role, vote).action_give("agree", "No use")
        self.settle()

    def approved(self, order, amount=None):
        row = self.ask(order, amount)
        self.agree(row)
        return row

    def book(self, row, post=True):
        """Return the entry by which finance books a write-off."""
        action = self.as_role("finance", row).action_book()
        entry = self.as_role("finance", self.env["account.move"]).browse(action["res_id"])
        if post:
            entry.action_post()
            self.settle()
        return entry

    def written_off(self, order, amount=None):
        row = self.approved(order, amount)
        self.book(row)
        return row

    def amounts(self, order, name):
        return [round(line[name], 2) for line in self.plan(order)]
