from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import WriteOffCommon


@tagged("post_install", "-at_install")
class TestBooking(WriteOffCommon):
    """Finance books what was approved, neither more nor less (R14.4)."""

    begins_with = ("owing",)

    def test_prepared_once(self):
        order = self.owing()
        row = self.approved(order)
        first, again = self.book(row, post=False), self.book(row, post=False)
        self.assertEqual(first, again)
        self.assertEqual(first.state, "draft")
        self.assertEqual(first.ref, row.display_name)
        first.unlink()
        self.assertNotEqual(self.book(row, post=False), first)

    def test_only_what_is_approved(self):
        order = self.owing()
        row = self.ask(order)
        with self.assertRaisesRegex(UserError, "not approved"):
            self.as_role("finance", row).action_book()

    def test_who_books(self):
        row = self.approved(self.owing())
        for role in set(self.users) - {"finance"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, row).action_book()

    def test_not_another_amount(self):
        order = self.owing()
        row = self.approved(order, 2500)
        entry = self.book(row, post=False)
        credit = entry.line_ids.filtered(lambda line: line.balance < 0)
        debit = entry.line_ids - credit
        entry.write(
            {
                "line_ids": [
                    (1, debit.id, {"debit": 3000, "amount_currency": 3000}),
                    (1, credit.id, {"credit": 3000, "amount_currency": -3000}),
                ]
            }
        )
        with self.assertRaisesRegex(UserError, "3,000.00.*2,500.00"), self.cr.savepoint():
            entry.action_post()
        self.settle()
        self.assertEqual(row.book_state, "open")
        self.assertEqual(sum(self.amounts(order, "missing_amount")), 3000)

    def test_paid_meanwhile(self):
        """What the customer paid before it was booked is not given up: nothing is done."""
        order = self.owing()
        row = self.approved(order)
        entry = self.book(row, post=False)
        self.pay(order, 1000)
        self.settle()
        with self.assertRaisesRegex(UserError, "only .*2,000.00"), self.cr.savepoint():
            entry.action_post()
        entry.invalidate_recordset()
        self.assertEqual(entry.state, "draft")
        entry.unlink()
        with self.assertRaisesRegex(UserError, "only .*2,000.00"):
            self.book(row, post=False)

    def test_retention_on_its_own_account(self):
        """Open items on several accounts are given up on each, the oldest first."""
        kept = self.env["account.account"].create(
            {
                "code": "112299",
                "name": "Retentions",
                "account_type": "asset_receivable",
                "reconcile": True,
            }
        )
        self.company.gy_retention_account_id = kept
        order = self.anew("owing")
        items = order._gy_open_items()
        self.assertIn(kept, items.account_id)
        row = self.approved(order)
        entry = self.book(row)
        credits = entry.line_ids.filtered(lambda line: line.balance < 0)
        self.assertEqual(credits.account_id, items.account_id)
        self.assertEqual(sum(credits.mapped("balance")), -3000)
        self.assertFalse(order._gy_open_items())

    def test_account(self):
        """Without a setting the chart's own account for bad debts; without either, in words."""
        order = self.owing()
        row = self.approved(order)
        self.company.gy_write_off_account_id = False
        with (
            patch.object(
                self.env.registry["res.company"],
                "_gy_native_account",
                lambda company, codes, types: company.env["account.account"],
            ),
            self.assertRaisesRegex(UserError, "choose the account for write-offs"),
        ):
            self.book(row, post=False)
        provision = self.env["account.account"].create(
            {"code": "123199", "name": "Provision", "account_type": "asset_current"}
        )
        entry = self.book(row, post=False)
        (debit,) = entry.line_ids.filtered(lambda line: line.balance > 0)
        self.assertTrue(debit.account_id.code.startswith("1231"))
        self.assertEqual(provision.account_type, debit.account_id.account_type)

    def test_account_of_another_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        account = self.env["account.account"].create(
            {
                "code": "679903",
                "name": "Theirs",
                "account_type": "expense",
                "company_ids": [(6, 0, other.ids)],
            }
        )
        with self.assertRaisesRegex(ValidationError, "no account of"):
            self.company.gy_write_off_account_id = account

    def test_told_on_the_contract(self):
        order = self.owing()
        self.written_off(order)
        self.assertIn("written off on", order.sudo().message_ids[:1].body)

    def test_asking_counts_in_turn(self):
        """Two who ask at once do not both find the money open."""
        order = self.owing()
        self.assertInTurn(order, lambda: self.ask(order), "_gy_write_off_amount")

    def test_booking_counts_in_turn(self):
        order = self.owing()
        row = self.approved(order)
        self.assertInTurn(order, lambda: self.book(row, post=False), "_gy_open_items")
