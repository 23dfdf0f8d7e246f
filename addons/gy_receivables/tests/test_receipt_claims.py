from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import FILE
from .test_receipt_entries import EntriesCommon


class ClaimsCommon(EntriesCommon):
    def receipt(self, entry):
        """Return the receipt that an entry, or the entry of a line or payment, brought."""
        entry = entry if entry._name == "account.move" else entry.move_id
        receipt = self.env["gy.receipt"].search([("entry_id", "=", entry.id)])
        receipt.invalidate_recordset()
        return receipt

    def claim(self, entry, order, role="salesperson", **values):
        """Return the claim a person of ``role`` makes."""
        receipt = self.as_role(role, self.receipt(entry))
        return self.env["gy.receipt.claim"].browse(receipt.action_gy_claim(order.id, **values))


@tagged("post_install", "-at_install")
class TestReceiptsList(ClaimsCommon):
    """Money without a contract stands in a list until somebody claims it (R6.3)."""

    def test_how_money_comes(self):
        payment = self.pay(self.confirmed(), 3000)
        payment.gy_share_ids.sudo().unlink()
        for entry in (payment, self.statement_line(500), self.entry(200)):
            receipt = self.receipt(entry)
            self.assertEqual(receipt.open_amount, receipt.amount)
            self.assertTrue(receipt.is_open)
        line = self.receipt(self.statement_line(500, partner_name="Mill Ltd"))
        self.assertTrue(line.in_suspense)
        self.assertEqual(
            (line.payer, line.memo, line.partner_id.id), ("Mill Ltd", "Transfer", False)
        )

    def test_what_contracts_have_is_not_open(self):
        order = self.confirmed()
        line = self.statement_line(5000)
        self.share(line, order, 3000)
        receipt = self.receipt(line)
        self.assertEqual((receipt.shared_amount, receipt.open_amount), (3000, 2000))
        self.assertFalse(receipt.in_suspense)
        self.assertEqual(receipt.partner_id, self.customer.commercial_partner_id)
        self.assertEqual(receipt.share_ids.order_id, order)
        self.share(line, order, 2000)
        self.assertFalse(self.receipt(line).is_open)

    def test_what_invoices_use_is_not_open(self):
        invoice = self.invoice(self.shipped())
        line = self.statement_line(12000, self.customer)
        line.move_id._gy_book_received(self.customer)
        (line.move_id | invoice)._gy_open_receivables().reconcile()
        self.assertEqual(self.receipt(line).open_amount, 2000)

    def test_no_receipts(self):
        """Invoices, refunds to customers, write-offs and rejected payments bring no money."""
        invoice = self.invoice(self.shipped())
        loss = self.env["account.account"].search([("account_type", "=", "expense")], limit=1)
        payment = self.pay(self.confirmed(), 3000)
        payment.action_reject()
        for entry in (
            invoice,
            self.entry(300, account=loss),
            self.statement_line(-300),
            payment,
        ):
            self.assertFalse(self.receipt(entry), entry.display_name)

    def test_who_sees_what(self):
        line = self.statement_line(3000)
        theirs = self.customer.copy({"name": "Theirs", "user_id": self.users["sales_manager"].id})
        other = self.statement_line(400)
        other.move_id._gy_book_received(theirs)
        for role in ("finance", "sales_admin", "sales_manager"):
            found = self.as_role(role, self.env["gy.receipt"]).search([])
            self.assertLessEqual({line.move_id, other.move_id}, set(found.sudo().entry_id))
        found = self.as_role("salesperson", self.env["gy.receipt"]).search([])
        self.assertIn(line.move_id, found.sudo().entry_id)
        self.assertNotIn(other.move_id, found.sudo().entry_id)
        for role in ("technology", "warehouse", "quality"):
            with self.assertRaises(AccessError):
                self.as_role(role, self.env["gy.receipt"]).search([])

    def test_the_list_costs_the_same_for_many(self):
        def opened():
            self.env.invalidate_all()
            receipts = self.as_role("finance", self.env["gy.receipt"])
            fields = ["date", "partner_id", "payer", "memo", "amount", "open_amount"]
            specification = {name: {} for name in fields}
            before = self.env.cr.sql_log_count
            receipts.web_search_read([("is_open", "=", True)], specification, limit=80)
            return self.env.cr.sql_log_count - before

        self.statement_line(100)
        opened()
        few = opened()
        for amount in range(1, 12):
            self.statement_line(amount)
        self.assertLessEqual(opened(), few)

    def test_opens_the_native_record(self):
        payment = self.pay(self.confirmed(), 3000)
        action = self.as_role("finance", self.receipt(payment)).action_gy_open_receipt()
        self.assertEqual((action["res_model"], action["res_id"]), ("account.payment", payment.id))
        entry = self.entry(100)
        action = self.as_role("finance", self.receipt(entry)).action_gy_open_receipt()
        self.assertEqual((action["res_model"], action["res_id"]), ("account.move", entry.id))


@tagged("post_install", "-at_install")
class TestClaims(ClaimsCommon):
    """Somebody claims the money for a contract, finance confirms or refuses (认款, R6.3)."""

    begins_with = ("confirmed",)

    def test_claimed_and_confirmed(self):
        order = self.confirmed()
        line = self.statement_line(5000)
        claim = self.claim(line, order, note="Advance", file=FILE, filename="remittance.pdf")
        self.assertEqual(claim.state, "waiting")
        self.assertEqual(claim.amount, 5000, "the contract lacks more than there is")
        self.assertEqual(claim.document_id.type_id.code, "remittance")
        self.assertEqual(order.gy_received_amount, 0, "finance has not confirmed")
        self.assertEqual(self.receipt(line).claimed_amount, 5000)
        self.as_role("finance", claim).action_confirm()
        self.assertEqual((claim.state, claim.share_id.amount), ("confirmed", 5000))
        self.assertEqual(claim.decided_by, self.users["finance"])
        self.assertEqual(order.gy_received_amount, 5000)
        self.assertFalse(self.receipt(line).is_open)

    def test_payment_and_entry(self):
        order = self.confirmed()
        payment = self.pay(order, 3000)
        payment.gy_share_ids.sudo().unlink()
        self.assertEqual(order.gy_received_amount, 0)
        self.as_role("finance", self.claim(payment, order)).action_confirm()
        self.assertEqual(payment.gy_share_ids.amount, 3000)
        self.as_role("finance", self.claim(self.entry(200), order)).action_confirm()
        self.assertEqual(order.gy_received_amount, 3200)

    def test_a_share_for_a_named_instalment(self):
        order = self.confirmed()
        retention = self.plan(order)[2]
        claim = self.claim(self.statement_line(5000), order, line_id=retention.id)
        self.assertEqual(claim.amount, 1000, "what the instalment lacks")
        self.as_role("finance", claim).action_confirm()
        self.assertEqual(retention.paid_amount, 1000)

    def test_two_claims_cannot_both_win(self):
        first, second = self.confirmed(), self.confirmed()
        line = self.statement_line(3000)
        one, two = self.claim(line, first), self.claim(line, second)
        finance = self.as_role("finance", one)
        finance.action_confirm()
        with self.assertRaisesRegex(UserError, "cannot be claimed"):
            self.as_role("finance", two).action_confirm()
        self.assertEqual((two.state, second.gy_received_amount), ("waiting", 0))
        with self.assertRaisesRegex(UserError, "cannot be claimed"):
            self.claim(line, first, role="sales_admin", amount=1)

    def test_both_at_once_are_refused_together(self):
        line = self.statement_line(3000)
        claims = self.claim(line, self.confirmed()) | self.claim(line, self.confirmed())
        with self.assertRaisesRegex(UserError, "cannot be claimed"), self.cr.savepoint():
            self.as_role("finance", claims).action_confirm()
        self.assertEqual(set(claims.mapped("state")), {"waiting"}, "nothing half done")

    def test_refused_with_a_reason(self):
        order = self.confirmed()
        line = self.statement_line(3000)
        claim = self.claim(line, order)
        with self.assertRaisesRegex(UserError, "Say why"):
            self.as_role("finance", claim).action_refuse(" ")
        self.as_role("finance", claim).action_refuse("Not this mill's money")
        self.assertEqual((claim.state, claim.refusal), ("refused", "Not this mill's money"))
        self.assertIn("Not this mill", order.message_ids[:1].body)
        self.assertIn(self.users["salesperson"].partner_id, order.message_ids[:1].partner_ids)
        self.assertEqual(self.receipt(line).claimed_amount, 0)
        words = "is “Refused”; this is possible while it is “With Finance”"
        with self.assertRaisesRegex(UserError, words):
            self.as_role("finance", claim).action_confirm()

    def test_withdrawn(self):
        claim = self.claim(self.statement_line(3000), self.confirmed())
        with self.assertRaises(AccessError):
            self.as_role("sales_admin", claim).action_withdraw()
        self.as_role("salesperson", claim).action_withdraw()
        self.assertEqual(claim.state, "withdrawn")
        with self.assertRaisesRegex(UserError, "is “Withdrawn”; this is possible while"):
            self.as_role("salesperson", claim).action_withdraw()

    def test_finance_decides_at_once(self):
        order = self.confirmed()
        claim = self.claim(self.statement_line(3000), order, role="finance")
        self.assertEqual((claim.state, order.gy_received_amount), ("confirmed", 3000))

    def test_money_taken_back_meanwhile(self):
        order = self.confirmed()
        entry = self.entry(3000)
        claim = self.claim(entry, order)
        entry.button_draft()
        with self.assertRaisesRegex(UserError, "cannot be claimed"):
            self.as_role("finance", claim).action_confirm()

    def test_what_is_refused(self):
        order = self.confirmed()
        line = self.statement_line(3000)
        for amount in (0, -1, 3000.01):
            with self.assertRaisesRegex(UserError, "cannot be claimed"):
                self.claim(line, order, amount=amount)
        with self.assertRaisesRegex(UserError, "Choose the contract"):
            self.as_role("salesperson", self.receipt(line)).action_gy_claim(None)
        with self.assertRaisesRegex(UserError, "choose one of this contract"):
            self.claim(line, order, line_id=self.plan(self.confirmed())[0].id, amount=1)
        other = self.confirmed(partner_id=self.customer.copy({"name": "Other Mill"}).id)
        entry = self.entry(100)
        with self.assertRaisesRegex(UserError, "Finance can book it"):
            self.claim(entry, other, role="sales_manager")

    def test_roles(self):
        order, line = self.confirmed(), self.statement_line(3000)
        for role in ("technology", "warehouse", "commerce"):
            with self.assertRaises(AccessError):
                self.claim(line, order, role=role)
        claim = self.claim(line, order)
        for role in ("salesperson", "sales_manager", "sales_admin", "commerce"):
            with self.assertRaises(AccessError):
                self.as_role(role, claim).action_confirm()
            with self.assertRaises(AccessError):
                self.as_role(role, claim).action_refuse("No")
            with self.assertRaises(AccessError):
                self.as_role(role, claim).write({"state": "confirmed"})
        with self.assertRaises(AccessError):
            self.as_role("finance", claim).write({"amount": 1})
        with self.assertRaises(AccessError):
            self.as_role("finance", self.env["gy.receipt.claim"]).create(
                {"entry_id": line.move_id.id, "order_id": order.id, "amount": 1}
            )

    def test_a_colleagues_contract(self):
        manager = self.users["sales_manager"]
        order = self.as_role("sales_manager", self.env["sale.order"]).create(
            self._draft_vals(user_id=manager.id)
        )
        with self.assertRaises(AccessError):
            self.claim(self.statement_line(3000), order)

    def test_waits_on_finance(self):
        claim = self.claim(self.statement_line(3000), self.confirmed())
        self.env.cr.flush()
        mine = self.as_role("finance", self.env["gy.turn"])
        domain = [("kind", "=", "receipt_claim"), ("res_id", "=", claim.id)]
        self.assertEqual(mine.search(domain).amount, 3000)
        self.as_role("finance", claim).action_confirm()
        self.env.cr.flush()
        self.assertFalse(mine.search(domain))

    def test_dialog(self):
        order, line = self.confirmed(), self.statement_line(5000)
        receipt = self.receipt(line)
        dialog = Form(
            self.as_role("salesperson", self.env["gy.receipt.claim.entry"]).with_context(
                active_model="gy.receipt", active_id=receipt.id
            )
        )
        self.assertEqual(dialog.amount, 5000)
        dialog.order_id = order
        dialog.installment_id = self.plan(order)[0]
        self.assertEqual(dialog.amount, 3000, "what the instalment lacks")
        dialog.save().action_apply()
        claim = self.env["gy.receipt.claim"].search([("order_id", "=", order.id)])
        self.assertEqual((claim.amount, claim.claimed_by), (3000, self.users["salesperson"]))
        refusal = self.as_role("finance", self.env["gy.receipt.claim.refusal"]).with_context(
            active_model="gy.receipt.claim", active_ids=claim.ids
        )
        refusal.create({"reason": "Whose is it?"}).action_apply()
        self.assertEqual(claim.state, "refused")
