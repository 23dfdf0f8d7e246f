from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestReceipts(ReceivablesCommon):
    """Money belongs to contracts by native payments with shares (R6.3, R6.4)."""

    begins_with = ("confirmed", "stocked")

    def paid(self, order):
        return self.plan(order).mapped("paid_amount")

    def test_counts_when_posted(self):
        order = self.confirmed()
        payment = self.pay(order, 3000, post=False)
        self.assertEqual(order.gy_received_amount, 0)
        payment.action_post()
        self.assertEqual(order.gy_received_amount, 3000)
        self.assertEqual(self.paid(order), [3000, 0, 0])
        self.assertEqual(order.gy_money_missing_production, 0)
        self.assertTrue(order.gy_advance_done)
        self.assertCriteriaMatchFlags(order)

    def test_bounced_payment_takes_its_effect_back(self):
        """A payment reset or cancelled no longer counts, and the stage opens again."""
        order = self.confirmed()
        payment = self.pay(order, 3000)
        payment.action_draft()
        self.assertEqual(order.gy_received_amount, 0)
        self.assertFalse(order.gy_advance_done)
        self.assertEqual(order.gy_money_missing_production, 3000)
        payment.action_post()
        self.assertTrue(order.gy_advance_done)
        payment.action_draft()
        payment.action_cancel()
        self.assertFalse(order.gy_advance_done)

    def test_waterfall_and_named_money(self):
        order = self.confirmed()
        _advance, _pre_shipment, retention = self.plan(order)
        self.pay(order, 500, installment=retention)
        self.assertEqual(self.paid(order), [0, 0, 500])
        self.pay(order, 4000)
        self.assertEqual(self.paid(order), [3000, 1000, 500])

    def test_one_payment_for_several_contracts(self):
        first, second = self.confirmed(), self.confirmed()
        payment = self.pay(first, 2000, post=False)
        payment.write(
            {
                "amount": 5000,
                "gy_share_ids": [Command.create({"order_id": second.id, "amount": 3000})],
            }
        )
        payment.action_post()
        self.assertEqual(first.gy_received_amount, 2000)
        self.assertEqual(second.gy_received_amount, 3000)

    def test_share_refusals(self):
        order = self.confirmed()
        payment = self.pay(order, 100, post=False)
        for attempt in (
            lambda: self.as_role("finance", self.env["gy.receipt.share"]).create(
                {"payment_id": payment.id, "order_id": order.id, "amount": 1}
            ),
            lambda: payment.write({"amount": 99}),
            lambda: payment.gy_share_ids.write({"amount": 101}),
        ):
            with (
                self.assertRaisesRegex(ValidationError, "more than the payment"),
                self.cr.savepoint(),
            ):
                attempt()
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        with self.assertRaisesRegex(ValidationError, "belongs to"):
            self.pay(order, 100, partner_id=stranger.id)
        with self.assertRaisesRegex(ValidationError, "not a customer's payment"):
            self.pay(order, 100, payment_type="outbound", partner_type="supplier")
        with self.assertRaisesRegex(ValidationError, "no contract"):
            self.pay(self.outside(), 100)
        with self.assertRaisesRegex(ValidationError, "one of this contract's instalments"):
            self.pay(order, 100, installment=self.plan(self.draft())[0])

    def test_contact_of_the_customer_may_pay(self):
        order = self.confirmed()
        contact = self.env["res.partner"].create(
            {"name": "Accounts", "parent_id": self.customer.id}
        )
        self.pay(order, 3000, partner_id=contact.id)
        self.assertEqual(order.gy_received_amount, 3000)

    def test_only_finance_shares_money(self):
        order = self.confirmed()
        payment = self.pay(order, 100, post=False)
        for role in set(self.users) - {"finance"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.env["gy.receipt.share"]).create(
                    {"payment_id": payment.id, "order_id": order.id, "amount": 1}
                )
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, payment.gy_share_ids).write({"amount": 1})

    def test_advance_meets_the_invoice(self):
        """Money received before the invoice settles it by itself (R6.4)."""
        order = self.stocked()
        self.pay(order, 3000)
        with self.open_gates():
            self.ship(self.deliveries(order))
        invoice = self.invoice(order)
        self.assertEqual(invoice.amount_total, 10000)
        self.assertEqual(invoice.amount_residual, 7000)
        self.assertEqual(order.gy_received_amount, 3000, "reconciled money is counted once")
        self.register(invoice)
        self.assertEqual(order.gy_received_amount, 10000)
        self.assertEqual(self.paid(order), [3000, 6000, 1000])
        self.assertTrue(order.gy_collection_done)
        self.assertCriteriaMatchFlags(order)

    def test_payment_of_the_invoice_needs_no_share(self):
        """What is reconciled belongs to the invoice's contract."""
        order = self.stocked()
        with self.open_gates():
            self.ship(self.deliveries(order))
        invoice = self.invoice(order)
        self.register(invoice, 4000)
        self.assertEqual(order.gy_received_amount, 4000)
        self.assertEqual(self.paid(order), [3000, 1000, 0])
        invoice.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        ).remove_move_reconcile()
        self.assertEqual(order.gy_received_amount, 0)

    def test_part_invoices_deduct_the_advance_once(self):
        """Part deliveries and part invoices never deduct twice (R6.5)."""
        order = self.stocked()
        self.pay(order, 3000)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        first = self.invoice(order)
        self.assertEqual((first.amount_total, first.amount_residual), (4000, 1000))
        with self.open_gates():
            self.ship(self.deliveries(order))
        second = self.invoice(order)
        self.assertEqual(second.move_type, "out_invoice")
        self.assertEqual((second.amount_total, second.amount_residual), (6000, 6000))
        self.assertEqual(order.gy_received_amount, 3000)
        self.register(first)
        self.register(second)
        self.assertEqual(order.gy_received_amount, 10000)

    def test_payment_of_several_contracts_pays_each_its_share(self):
        first, second = self.stocked(), self.confirmed()
        payment = self.pay(first, 2000, post=False)
        payment.write(
            {
                "amount": 5000,
                "gy_share_ids": [Command.create({"order_id": second.id, "amount": 3000})],
            }
        )
        payment.action_post()
        with self.open_gates():
            self.ship(self.deliveries(first))
        invoice = self.invoice(first)
        self.assertEqual(invoice.amount_residual, 8000)
        self.assertEqual(first.gy_received_amount, 2000)
        self.assertEqual(second.gy_received_amount, 3000)

    def test_credit_note_is_no_receipt(self):
        order = self.stocked()
        with self.open_gates():
            self.ship(self.deliveries(order))
        invoice = self.invoice(order)
        refund = invoice._reverse_moves([{"invoice_date": self.today()}], cancel=True)
        self.assertEqual(refund.state, "posted")
        self.assertEqual(order.gy_received_amount, 0)
        self.assertEqual(order.gy_invoiced_amount, 0)
        self.assertFalse(order.gy_invoicing_done)

    def test_invoiced_amount_and_stage(self):
        order = self.stocked()
        with self.open_gates():
            self.ship(self.deliveries(order), 5)
        self.assertEqual(order.gy_shipped_value, 5000)
        self.invoice(order)
        self.assertEqual(order.gy_invoiced_amount, 5000)
        self.assertFalse(order.gy_invoicing_done)
        self.assertCriteriaMatchFlags(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.invoice(order)
        self.assertTrue(order.gy_invoicing_done)
        self.assertCriteriaMatchFlags(order)

    def test_rejected_payment_no_longer_counts(self):
        order = self.confirmed()
        payment = self.pay(order, 3000)
        payment.action_reject()
        self.assertEqual(order.gy_received_amount, 0)
        self.assertFalse(order.gy_advance_done)

    def test_named_money_that_went_elsewhere(self):
        """A named share counts for what of it is still there, not for its word."""
        first, second = self.stocked(), self.stocked()
        payment = self.pay(first, 3000, installment=self.plan(first)[0])
        self.assertTrue(first.gy_advance_done)
        with self.open_gates():
            self.ship(self.deliveries(second))
        invoice = self.invoice(second)
        line = payment.move_id.line_ids.filtered(
            lambda item: item.account_id.account_type == "asset_receivable"
        )
        invoice.js_assign_outstanding_line(line.id)
        self.assertEqual(second.gy_received_amount, 3000)
        self.assertEqual(first.gy_received_amount, 0)
        self.assertEqual(self.paid(first), [0, 0, 0])
        self.assertFalse(first.gy_advance_done)

    def test_money_claimed_by_nobody_waits(self):
        """An advance larger than its share pays the contract's invoice with its share only."""
        order = self.stocked()
        payment = self.pay(order, 3000, post=False)
        payment.amount = 5000
        payment.action_post()
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(self.invoice(order).amount_residual, 7000)
        self.assertEqual(order.gy_received_amount, 3000)

    def test_paid_day_stays(self):
        """The day an instalment was paid does not move when later money arrives (R0.4)."""
        order = self.confirmed()
        self.pay(order, 3000, date="2026-03-02")
        advance = self.plan(order)[0]
        self.assertEqual(advance.paid_on, fields.Date.to_date("2026-03-02"))
        self.pay(order, 6000, date="2026-05-04")
        self.assertEqual(advance.paid_on, fields.Date.to_date("2026-03-02"))
        self.assertEqual(order.gy_advance_date, fields.Date.to_date("2026-03-02"))
        self.assertEqual(order.gy_received_on, fields.Date.to_date("2026-05-04"))

    def test_names_of_shares_can_be_read(self):
        order = self.confirmed()
        share = self.pay(order, 3000).gy_share_ids
        for role in self.users:
            self.assertIn(order.name, self.as_role(role, share).display_name, role)

    def test_contract_with_money_is_not_deleted(self):
        order = self.draft()
        self.pay(order, 3000)
        with self.assertRaisesRegex(UserError, "Cancel it instead"):
            order.sudo().unlink()

    def test_contract_with_money_stays_a_contract(self):
        order = self.draft()
        self.pay(order, 3000)
        with self.assertRaisesRegex(UserError, "nothing was"):
            self.as_role("sales_manager", order).action_gy_set_process(False, "no")

    def test_removed_share_leaves_a_trace(self):
        order = self.confirmed()
        payment = self.pay(order, 3000)
        payment.gy_share_ids.unlink()
        self.assertEqual(order.gy_received_amount, 0)
        self.assertIn("removed by Test finance", order.message_ids[0].body)

    def test_second_company(self):
        company = self.env["res.company"].create({"name": "Second"})
        order = self.confirmed()
        payment = self.pay(order, 3000)
        user = new_test_user(
            self.env,
            "gy_second_finance",
            groups="gy_sales_process.group_finance",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        for model in ("gy.installment", "gy.receipt.share"):
            self.assertFalse(self.env[model].with_user(user).search([("order_id", "=", order.id)]))
        with self.assertRaises(AccessError):
            payment.gy_share_ids.with_user(user).write({"amount": 1})

    def test_money_of_many_contracts(self):
        """Counting the money of a batch again costs a fixed number of queries per contract."""

        def cost(count):
            orders = self.env["sale.order"].concat(*(self.confirmed() for _i in range(count)))
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            orders._gy_money_changed()
            self.env.flush_all()
            return (self.cr.sql_log_count - start) / count

        cost(1)
        self.assertLessEqual(cost(8), cost(2))
