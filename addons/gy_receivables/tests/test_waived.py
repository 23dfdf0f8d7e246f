from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestWaived(ReceivablesCommon):
    """What was given up of a contract is open no more, and is no money (R14.4).

    Who gives it up is another addon's; here the contract just says so.
    """

    def given_up(self, amount, paid=3000.0):
        order = self.with_plan(
            {"kind": "advance", "share": 30, "trigger": "effective", "sequence": 10},
            {"kind": "delivery", "share": 70, "trigger": "shipped", "sequence": 20},
        )
        if paid:
            self.pay(order, paid)
        order.sudo()._gy_write_decided({"gy_waived_amount": amount})
        self.env.flush_all()
        self.env["gy.installment"]._sync_scheduled_parts()
        return order

    def amounts(self, order):
        return [
            (line.paid_amount, line.waived_amount, line.missing_amount, line.state)
            for line in self.plan(order)
        ]

    def test_what_is_open_first(self):
        order = self.given_up(2500)
        self.assertEqual(self.amounts(order), [(3000, 0, 0, "paid"), (0, 2500, 4500, "planned")])

    def test_all_of_an_instalment(self):
        order = self.given_up(3500, paid=0)
        self.assertEqual(self.amounts(order), [(0, 3000, 0, "waived"), (0, 500, 6500, "planned")])
        self.assertEqual(order.sudo().gy_received_amount, 0)

    def test_more_than_is_open(self):
        order = self.given_up(99999)
        self.assertEqual(self.amounts(order), [(3000, 0, 0, "paid"), (0, 7000, 0, "waived")])
        self.assertEqual(order.sudo().gy_surplus_amount, 0)

    def test_money_comes_first(self):
        """Who pays after all pays what was given up last."""
        order = self.given_up(7000)
        self.pay(order, 7000)
        self.assertEqual(self.amounts(order), [(3000, 0, 0, "paid"), (7000, 0, 0, "paid")])

    def test_parts(self):
        """Parts tell what was collected apart from what was given up."""
        order = self.given_up(1000, paid=2500)
        parts = self.env["gy.installment.part"].search([("order_id", "=", order.id)])
        figures = {part.kind: (part.paid_amount, part.missing_amount) for part in parts}
        self.assertEqual(figures, {"advance": (2500, 0), "delivery": (0, 6500)})

    def test_the_accounts_are_the_company_s_own(self):
        """Every account of ours is looked at, whichever addon adds it."""
        for name in self.company._gy_own_accounts():
            self.assertEqual(self.company._fields[name].comodel_name, "account.account", name)

    def test_account_by_its_code(self):
        accounts = self.env["account.account"]
        made = accounts.create(
            [
                {"code": "998801", "name": "First", "account_type": "expense"},
                {"code": "998802", "name": "Second", "account_type": "expense"},
                {"code": "998701", "name": "Another Type", "account_type": "income"},
            ]
        )
        found = self.company._gy_native_account(("9987", "9988"), ("expense",))
        self.assertEqual(found, made[0])
        self.assertFalse(self.company._gy_native_account(("9986",), ("expense",)))
