from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import REASON, WriteOffCommon


@tagged("post_install", "-at_install")
class TestWriteOffAttacks(WriteOffCommon):
    """What clients try to owe less without anybody's word (R17.3, A10)."""

    begins_with = ("owing",)

    def setUp(self):
        super().setUp()
        self.order = self.owing()

    def assertOwed(self):
        self.settle()
        self.assertEqual(sum(self.amounts(self.order, "missing_amount")), 3000)

    def test_nobody_creates_writes_or_removes(self):
        row = self.ask(self.order)
        for role in self.users:
            mine = self.as_role(role, row)
            votes = self.as_role(role, row.sudo().vote_ids)
            for name, action in (
                ("create", lambda mine=mine: mine.create({"order_id": self.order.id})),
                ("write", lambda mine=mine: mine.write({"amount": 1})),
                ("state", lambda mine=mine: mine.write({"book_state": "booked"})),
                ("vote", lambda votes=votes: votes.write({"opinion": "agree"})),
                ("unlink", mine.unlink),
                ("copy", mine.copy),
            ):
                with self.assertRaises(AccessError, msg=(role, name)):
                    action()
        self.assertOwed()

    def test_not_by_the_contract(self):
        command = Command.create({"amount": 3000.0, "cause": "small", "reason": "Test"})
        for role in ("salesperson", "sales_manager", "finance", "deputy_gm"):
            for vals in ({"gy_write_off_ids": [command]}, {"gy_waived_amount": 3000.0}):
                with self.assertRaises(UserError, msg=role), self.cr.savepoint():
                    self.as_role(role, self.order).write(vals)
        self.assertFalse(self.order.sudo().gy_write_off_ids)
        self.assertOwed()

    def test_not_by_the_instalment(self):
        line = self.plan(self.order)[-1:]
        for role in ("salesperson", "sales_manager", "finance"):
            for vals in ({"waived_amount": 1000.0}, {"missing_amount": 0.0}):
                with self.assertRaises(UserError, msg=role), self.cr.savepoint():
                    self.as_role(role, line).write(vals)
        self.assertOwed()

    def test_not_by_an_entry(self):
        """Finance's entry counts for the write-off it was prepared for, and for none it names itself."""
        row = self.approved(self.order)
        moves = self.as_role("finance", self.env["account.move"])
        for attempt in (
            lambda: moves.create({"move_type": "entry", "gy_write_off_id": row.id}),
            lambda: self.book(row, post=False).write({"gy_write_off_id": False}),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attempt()
        self.assertOwed()

    def test_an_expense_entry_gives_nothing_up(self):
        """Reconciled with the invoice it is neither a receipt nor a write-off (A10)."""
        invoice = self.order.sudo().invoice_ids
        item = invoice._gy_open_receivables()[:1]
        entry = self.as_role("finance", self.env["account.move"]).create(
            {
                "move_type": "entry",
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": self.customer.id,
                            "debit": max(amount, 0),
                            "credit": max(-amount, 0),
                        }
                    )
                    for account, amount in ((self.loss, 3000), (item.account_id, -3000))
                ],
            }
        )
        entry.action_post()
        (entry.line_ids + invoice.line_ids).filtered(
            lambda line: line.account_id == item.account_id and not line.reconciled
        ).reconcile()
        self.assertOwed()

    def test_not_by_import(self):
        rows = [[str(self.order.id), "3000", "small", "Test", "2030-01-01"]]
        names = ["order_id/.id", "amount", "cause", "reason", "requested_on"]
        result = self.as_role("finance", self.env["gy.write.off"]).load(names, rows)
        self.assertFalse(result["ids"])
        self.assertOwed()

    def test_not_by_defaults(self):
        forged = self.as_role("salesperson", self.order).with_context(
            default_opinion="agree", default_withdrawn=True, default_book_state="booked"
        )
        row = self.env["gy.write.off"].browse(
            forged.action_gy_request_write_off("small", REASON, 100.0)
        )
        self.assertEqual(row.state, "running")
        self.assertFalse(row.book_state)
        self.assertFalse(row.sudo().vote_ids.opinion)

    def test_a_copy_owes_all(self):
        self.written_off(self.order)
        copied = self.order.sudo().copy()
        self.assertFalse(copied.gy_write_off_ids)
        self.assertEqual(copied.gy_waived_amount, 0)

    def test_another_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "gy_stranger",
            groups="gy_sales_process.group_deputy_gm,gy_sales_process.group_finance",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        row = self.ask(self.order)
        for action in (
            lambda: row.with_user(stranger).read(["amount"]),
            lambda: row.sudo().vote_ids.with_user(stranger).action_give("agree", "Test"),
            lambda: row.with_user(stranger).action_book(),
        ):
            with self.assertRaises(AccessError):
                action()

    def test_another_salespersons(self):
        colleague = new_test_user(
            self.env, "gy_colleague", groups="gy_sales_process.group_salesperson"
        )
        row = self.ask(self.order)
        with self.assertRaises(AccessError):
            self.order.with_user(colleague).action_gy_request_write_off("small", REASON)
        with self.assertRaises(AccessError):
            row.with_user(colleague).action_withdraw()
        self.assertFalse(self.env["gy.write.off"].with_user(colleague).search([]) & row)
