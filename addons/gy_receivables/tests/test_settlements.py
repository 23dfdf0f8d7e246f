from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ReceivablesCommon

DEPOSIT = {"kind": "deposit", "share": 20, "trigger": "effective", "gate": "production"}
REST = {"kind": "delivery", "share": 80, "trigger": "shipped", "sequence": 20}


@tagged("post_install", "-at_install")
class TestSettlements(ReceivablesCommon):
    """What is settled of a contract that ended early is booked natively, and waits until it is (R5.8).

    Who ends a contract is another addon's; here it is ended at once.
    """

    begins_with = ("with_deposit",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        accounts = cls.env["account.account"]
        cls.income, cls.expense = accounts.create(
            [
                {"code": "639901", "name": "Deposits Kept", "account_type": "income_other"},
                {"code": "679901", "name": "Deposits Returned", "account_type": "expense"},
            ]
        )
        cls.company.gy_settlement_income_account_id = cls.income
        cls.company.gy_settlement_expense_account_id = cls.expense

    def setUp(self):
        super().setUp()
        ended = self.ended = set()
        patcher = patch.object(
            self.env.registry["sale.order"], "_gy_is_terminated", lambda order: order.id in ended
        )
        patcher.start()
        self.addCleanup(patcher.stop)

    def with_deposit(self, **values):
        return self.with_plan(DEPOSIT, REST, **values)

    def end(self, order, cancel=True, **amounts):
        """End a contract early, and return what is to be settled."""
        self.ended.add(order.id)
        if cancel:
            order.sudo()._gy_granted("state:cancel")._action_cancel()
        order.sudo()._gy_settle(amounts, self.today())
        self.env.flush_all()
        return order.sudo().gy_settlement_ids

    def book(self, row, post=True):
        """Return the entry that finance books a settlement with."""
        action = self.as_role("finance", row).action_book()
        entry = self.as_role("finance", self.env["account.move"]).browse(action["res_id"])
        if post:
            entry.action_post()
            self.env.flush_all()
        return entry

    def missing(self, order):
        return [item["missing"] for item in order.sudo()._gy_holds("close")]

    def pay_back(self, order):
        amount = order.sudo().gy_surplus_amount
        self.pay(order, amount, payment_type="outbound")

    # -- a deposit that is kept ----------------------------------------------------

    def test_deposit_is_kept(self):
        order = self.with_deposit()
        payment = self.pay(order, 3000)
        row = self.end(order, forfeit=2000)
        self.assertEqual((row.state, row.open_amount), ("open", 2000))
        self.assertEqual(order.gy_surplus_amount, 1000, "the rest is paid back")
        self.assertWaits(order, "settlement", "finance", "salesperson", "commerce")
        self.assertIn("Deposit Kept: ", self.missing(order)[0])
        self.assertIn("2,000.00 is to be booked", self.missing(order)[0])
        entry = self.book(row, post=False)
        self.assertEqual(entry.state, "draft")
        self.assertEqual(self.book(row, post=False), entry, "prepared once")
        kept = entry.line_ids.filtered(lambda line: line.account_id == self.income)
        self.assertEqual((kept.credit, kept.partner_id), (2000, self.customer))
        entry.action_post()
        self.env.flush_all()
        self.assertEqual((row.state, row.open_amount), ("settled", 0))
        self.assertNotIn("settlement", self.turns("finance", order))
        credit = payment.move_id.line_ids.filtered(lambda line: line.balance < 0)
        self.assertEqual(credit.amount_residual, -1000, "the deposit paid it")
        self.assertEqual((order.gy_surplus_amount, order.gy_received_amount), (1000, 1000))
        self.assertIn("1,000.00 is to be paid back", self.missing(order)[0])
        self.pay_back(order)
        self.assertFalse(order.gy_surplus_amount)
        self.assertFalse(self.missing(order))

    def test_booked_by_one_at_a_time(self):
        """Two who book at once do not both prepare an entry."""
        order = self.with_deposit()
        self.pay(order, 3000)
        row = self.as_role("finance", self.end(order, forfeit=2000))
        action = self.assertInTurn(order, row.action_book, "_entry", model="gy.settlement")
        self.assertEqual(row.action_book()["res_id"], action["res_id"])

    def test_not_by_import(self):
        """A settlement follows from what the management decided; no sheet brings one."""
        order = self.with_deposit()
        row = self.end(order, forfeit=2000)
        settlements = self.as_role("finance", self.env["gy.settlement"])
        names = ["order_id/.id", "kind", "amount", "decided_on"]
        for values in ([str(order.id), "claim", "9", "2026-01-05"],):
            self.assertFalse(settlements.load(names, [values])["ids"])
        changed = settlements.load([".id", "amount"], [[str(row.id), "1"]])
        self.assertFalse(changed["ids"])
        self.assertEqual((row.amount, order.sudo().gy_settlement_ids), (2000, row))

    def test_named_money(self):
        """Money named for the deposit goes with it."""
        order = self.with_deposit()
        deposit = self.plan(order)[0]
        self.pay(order, 2000, installment=deposit)
        row = self.end(order, forfeit=2000)
        self.assertEqual((deposit.named_amount, order.gy_surplus_amount), (0, 0))
        self.book(row)
        self.assertEqual((row.state, order.gy_surplus_amount), ("settled", 0))

    def test_at_stake(self):
        """Of the deposit what was received, for what was not delivered (Civil Code, art. 587)."""
        order = self.with_deposit()
        own = self.as_role("salesperson", order)
        self.assertFalse(own._gy_deposit_at_stake("forfeit"))
        self.pay(order, 5000)
        for settlement in ("forfeit", "double"):
            self.assertEqual(own._gy_deposit_at_stake(settlement), 2000, "and no other money")
        self.company.gy_double_deposit = False
        self.assertFalse(own._gy_deposit_at_stake("double"))
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        self.assertEqual(own._gy_deposit_at_stake("forfeit"), 1200)

    def test_part_of_it_was_delivered(self):
        """Money that pays an invoice already does not pay twice: the customer owes the rest."""
        order = self.with_deposit()
        self.pay(order, 2000)
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
            invoice = self.invoice(order)
        self.assertEqual(invoice.amount_residual, 2000)
        with order._gy_changing() as contract:
            contract._gy_end_rest()
        row = self.end(order, cancel=False, forfeit=1200)
        self.assertEqual(order.gy_received_amount, 800)
        self.assertEqual(sum(self.plan(order).mapped("missing_amount")), 3200)
        self.book(row)
        self.assertEqual((row.state, row.open_amount), ("booked", 1200))
        self.assertIn("1,200.00 still to be paid", " ".join(self.missing(order)))
        self.pay(order, 3200)
        self.assertEqual((row.state, invoice.amount_residual), ("settled", 0))
        self.assertFalse(sum(self.plan(order).mapped("missing_amount")))
        self.assertFalse(order.gy_surplus_amount)

    def test_advances_on_an_account_of_their_own(self):
        """Where advances are a liability, what is kept is carried from there."""
        self.company.gy_advance_account_id = self.env["account.account"].create(
            {"code": "220399", "name": "Advances", "account_type": "liability_current"}
        )
        order = self.with_deposit()
        payment = self.pay(order, 2000)
        self.assertIn(self.company.gy_advance_account_id, payment.move_id.line_ids.account_id)
        row = self.end(order, forfeit=2000)
        self.book(row)
        self.assertEqual(row.state, "settled")
        lines = self.env["account.move.line"].search(
            [("account_id", "=", self.company.gy_advance_account_id.id)]
        )
        self.assertEqual(sum(lines.mapped("balance")), 0)
        self.assertFalse(order.gy_surplus_amount)

    def test_in_another_currency(self):
        """Booked in the contract's currency, and worth what it is in the company's."""
        currency = self.foreign_currency()
        pricelist = self.env["product.pricelist"].create(
            {"name": "Foreign", "currency_id": currency.id}
        )
        order = self.with_deposit(pricelist_id=pricelist.id)
        self.assertEqual(order.currency_id, currency)
        self.pay(order, 2000, currency_id=currency.id)
        row = self.end(order, forfeit=2000)
        entry = self.book(row)
        self.assertEqual(row.state, "settled")
        kept = entry.line_ids.filtered(lambda line: line.account_id == self.income)
        self.assertEqual((kept.amount_currency, kept.balance), (-2000, -10000))
        self.assertFalse(order.gy_surplus_amount)

    # -- one that is returned twice ------------------------------------------------

    def test_deposit_is_returned_twice(self):
        order = self.with_deposit()
        self.pay(order, 2000)
        row = self.end(order, double=2000)
        self.assertEqual(order.gy_surplus_amount, 4000)
        entry = self.book(row)
        lost = entry.line_ids.filtered(lambda line: line.account_id == self.expense)
        self.assertEqual((lost.debit, row.state), (2000, "settled"))
        self.pay_back(order)
        self.assertFalse(order.gy_surplus_amount or order.gy_received_amount)
        self.assertFalse(self.missing(order))

    # -- damages -------------------------------------------------------------------

    def test_damages_are_paid(self):
        """By what is left of the money, then by what the customer pays."""
        order = self.with_deposit()
        self.pay(order, 3000)
        row = self.end(order, claim=5000)
        self.assertEqual(order.gy_surplus_amount, 3000, "nothing is charged before it is booked")
        self.book(row)
        self.assertEqual((row.state, row.open_amount), ("booked", 2000))
        self.assertFalse(order.gy_surplus_amount)
        self.assertWaits(order, "settlement_paid", "salesperson", "finance")
        self.assertIn("Damages: ", self.missing(order)[0])
        self.pay(order, 2000)
        self.assertEqual((row.state, order.gy_surplus_amount), ("settled", 0))
        self.assertFalse(self.missing(order))

    def test_loss_beyond_the_deposit(self):
        """A deposit that is kept and the loss beyond it are booked each by itself (art. 588)."""
        order = self.with_deposit()
        self.pay(order, 5000)
        rows = self.end(order, forfeit=2000, claim=1500)
        for row in rows:
            self.book(row)
        self.assertEqual(set(rows.mapped("state")), {"settled"})
        self.assertEqual(len(rows.move_ids), 2)
        kept = rows.move_ids.line_ids.filtered(lambda line: line.account_id == self.income)
        self.assertEqual(sum(kept.mapped("credit")), 3500)
        self.assertEqual(order.gy_surplus_amount, 1500)
        self.pay_back(order)
        self.assertFalse(order.gy_surplus_amount or self.missing(order))

    def test_damages_beside_goods(self):
        """What the goods still need is not taken for damages."""
        order = self.with_deposit()
        self.pay(order, 2000)
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        with order._gy_changing() as contract:
            contract._gy_end_rest()
        row = self.end(order, cancel=False, claim=500)
        self.book(row)
        self.assertEqual((row.state, row.open_amount), ("booked", 500))
        self.assertEqual(sum(self.plan(order).mapped("missing_amount")), 2000)
        self.pay(order, 2500)
        self.assertEqual(row.state, "settled")
        self.assertFalse(sum(self.plan(order).mapped("missing_amount")))

    # -- booking it ----------------------------------------------------------------

    def test_taken_back(self):
        """An entry that is mended, cancelled or removed leaves the settlement to be booked."""
        order = self.with_deposit()
        self.pay(order, 2000)
        row = self.end(order, forfeit=2000)
        entry = self.book(row)
        entry.button_draft()
        self.assertEqual((row.state, order.gy_surplus_amount), ("open", 0))
        entry.action_post()
        self.assertEqual(row.state, "settled")
        entry.button_draft()
        entry.button_cancel()
        self.assertEqual(row.state, "open")
        another = self.book(row, post=False)
        self.assertNotEqual(another, entry)
        another.unlink()
        self.assertEqual(row.state, "open")
        self.book(row)
        self.assertEqual(row.state, "settled")

    def test_what_was_decided_is_booked(self):
        order = self.with_deposit()
        self.pay(order, 2000)
        entry = self.book(self.end(order, forfeit=2000), post=False)
        charged, kept = entry.line_ids.sorted("balance", reverse=True)
        entry.line_ids = [
            Command.update(charged.id, {"debit": 1500, "amount_currency": 1500}),
            Command.update(kept.id, {"credit": 1500, "amount_currency": -1500}),
        ]
        with self.assertRaisesRegex(UserError, "1,500.00 is booked.*2,000.00 was decided"):
            entry.action_post()

    def test_accounts(self):
        """The Chinese charts' own accounts where the company has chosen none; else it is asked."""
        self.company.gy_settlement_income_account_id = False
        accounts = self.env["account.account"]
        domain = accounts._check_company_domain(self.company)
        # Whatever chart this company has, it has none of the two accounts.
        for number, account in enumerate(
            accounts.search([*domain, "|", ("code", "=like", "6301%"), ("code", "=like", "5301%")])
        ):
            account.code = f"6398{number:02d}"
        # In the chart of the general standards 5301 is research and development.
        self.expense.copy({"code": "530100", "account_type": "expense_direct_cost"})
        order = self.with_deposit()
        self.pay(order, 2000)
        row = self.end(order, forfeit=2000)
        with self.assertRaisesRegex(UserError, "choose the accounts for settlements"):
            self.book(row)
        small = self.income.copy({"code": "530101"})
        self.assertEqual(row._result_account(), small)
        general = self.income.copy({"code": "630101"})
        self.assertEqual(self.book(row).line_ids.account_id & (small | general), general)
        stranger = self.env["res.company"].create({"name": "Elsewhere"})
        with self.assertRaises(ValidationError):
            stranger.gy_settlement_income_account_id = self.income

    def test_nothing_is_asked_any_more(self):
        """The head of a contract that was ended shows no money of its plan as overdue or planned."""
        order = self.with_deposit()
        self.pay(order, 2000)
        self.assertIn("Money", [bar["name"] for bar in order.sudo()._gy_bars()])
        self.end(order, forfeit=2000)
        self.assertNotIn("Money", [bar["name"] for bar in order.sudo()._gy_bars()])

    def test_who_books(self):
        order = self.with_deposit()
        self.pay(order, 2000)
        row = self.end(order, forfeit=2000)
        for role in set(self.users) - {"finance"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, row).action_book()
        contract = self.as_role("finance", row).action_open_contract()
        self.assertEqual(contract["res_id"], order.id)

    def test_no_other_road(self):
        order = self.with_deposit()
        self.pay(order, 2000)
        row = self.end(order, forfeit=2000)
        moves = self.as_role("finance", self.env["account.move"])
        for role, user in self.users.items():
            own = row.with_user(user)
            for attempt in (
                lambda own=own: own.write({"amount": 1}),
                lambda own=own: own.write({"state": "settled"}),
                lambda own=own: own.unlink(),
                lambda own=own: own.copy({"kind": "claim"}),
                lambda own=own: own.create(
                    {"order_id": order.id, "kind": "claim", "amount": 1, "decided_on": "2026-01-01"}
                ),
                lambda own=own: order.with_user(own.env.user).write(
                    {"gy_settlement_ids": [Command.clear()]}
                ),
            ):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    attempt()
        for attempt in (
            lambda: moves.create({"move_type": "entry", "gy_settlement_id": row.id}),
            lambda: self.book(row, post=False).write({"gy_settlement_id": False}),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attempt()
        self.assertEqual(row.state, "open")

    def test_own_contracts_only(self):
        order = self.with_deposit()
        self.pay(order, 2000)
        row = self.end(order, forfeit=2000)
        other = self.users["salesperson"].copy({"login": "gy_other_seller"})
        self.assertFalse(self.env["gy.settlement"].with_user(other).search([]) & row)
        own = self.as_role("salesperson", self.env["gy.settlement"])
        self.assertEqual(own.search([("order_id", "=", order.id)]), row)

    def test_other_contracts_cost_nothing(self):
        """Whoever pays a contract that goes on asks for no settlements."""
        order = self.with_deposit()
        model = type(self.env["gy.settlement"])
        with patch.object(model, "_compute_state") as asked, patch.object(model, "_pay") as paid:
            self.pay(order, 2000)
        self.assertFalse(asked.called or paid.called)
