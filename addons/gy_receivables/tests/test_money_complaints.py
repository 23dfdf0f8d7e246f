from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestGivenUp(ReceivablesCommon):
    """What came back for good is no longer owed; services are done when somebody says so (M2, M6)."""

    begins_with = ("shipped",)

    def test_returned_for_good(self):
        """What came back and was credited is no longer owed; the stages end (M2)."""
        order = self.shipped()
        invoice = self.invoice(order)
        back = self.sent_back(order.sudo()._gy_shipped_moves().picking_id, 2)
        self._transfer(self.as_role("warehouse", back))
        line = order.sudo().order_line
        self.assertEqual((line.qty_delivered, line.gy_given_up_qty), (8, 0), "not credited yet")
        self.assertFalse(order.gy_all_shipped_on)
        refund = self.credited(invoice, quantity=2)
        self.with_papers(refund)
        self.assertEqual((line.gy_given_up_qty, order.gy_owed_amount), (2, 8000))
        self.assertEqual(self.plan(order).mapped("amount"), [2400, 4800, 800])
        self.pay(order, 8000)
        self.assertTrue(order.gy_all_shipped_on)
        self.assertTrue(order.gy_invoicing_done)
        self.assertTrue(order.gy_collection_done)
        self.assertCriteriaMatchFlags(order)

    def test_shipped_in_the_small_hours(self):
        """Goods that leave between midnight and eight have left on that day."""
        order = self.shipped()
        order.sudo()._gy_shipped_moves().date = "2026-03-01 16:30:00"
        self.assertEqual(order.sudo()._gy_last_shipment(), date(2026, 3, 2))

    def test_returned_and_delivered_again(self):
        """An exchange gives nothing up: the piece goes out again and is owed as before."""
        order = self.shipped()
        invoice = self.invoice(order)
        back = self.sent_back(order.sudo()._gy_shipped_moves().picking_id, 2)
        self._transfer(self.as_role("warehouse", back))
        self.credited(invoice, quantity=2)
        self.assertEqual(order.gy_owed_amount, 8000)
        again = self.sent_back(back, 2)
        with self.open_gates():
            self._transfer(self.as_role("warehouse", again))
        self.assertEqual(order.sudo().order_line.qty_delivered, 10)
        self.assertEqual(order.gy_owed_amount, 10000)

    def test_credit_note_moves_no_date(self):
        """What is due by an invoice is not due later because of a credit note (M8)."""
        order = self.shipped()
        invoice = self.invoice(order)
        day = order.gy_invoiced_date
        refund = invoice._reverse_moves([{"invoice_date": "2027-06-30"}])
        refund.invoice_line_ids.price_unit = 1
        refund.action_post()
        self.assertEqual(order.gy_invoiced_date, day)

    def test_service_is_recorded_and_invoiced(self):
        """Somebody says that the installation is done; then it can be invoiced (M6)."""
        service = self.env["product.product"].create(
            {
                "name": "Installation",
                "type": "service",
                "invoice_policy": "delivery",
                "taxes_id": [Command.clear()],
            }
        )
        lines = [(self.bearing, 10, 900), (service, 2, 500)]
        order = self.shipped(
            order_line=[
                Command.create(
                    {"product_id": product.id, "product_uom_qty": quantity, "price_unit": price}
                )
                for product, quantity, price in lines
            ]
        )
        line = order.sudo().order_line[1]
        self.assertEqual(self.invoice(order).amount_total, 9000)
        self.assertTrue(order.gy_has_open_services)
        for role in set(self.users) - {"salesperson", "sales_manager", "sales_admin"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, order).action_gy_record_service(line.id, 1)
        wrong = ((line.id, 3, None), (line.id, 0, None), (0, 1, None), (line.id, 1, "2099-01-01"))
        for line_id, quantity, day in wrong:
            with self.assertRaises(UserError), self.cr.savepoint():
                self.as_role("sales_admin", order).action_gy_record_service(line_id, quantity, day)
        with self.assertRaises(UserError), self.cr.savepoint():
            self.as_role("salesperson", line).write({"qty_delivered": 2})
        dialog = self.as_role("sales_admin", self.env["gy.service.record"]).create(
            {"order_id": order.id}
        )
        self.assertEqual((dialog.line_id, dialog.quantity), (line, 2))
        dialog.action_apply()
        self.assertFalse(order.gy_has_open_services)
        self.assertEqual(self.invoice(order).amount_total, 1000)
        self.assertTrue(order.gy_invoicing_done)


@tagged("post_install", "-at_install")
class TestMoneyStays(ReceivablesCommon):
    """Money counts where it belongs, and only money counts (M4, M10, M11, M14, M20, M24, A10)."""

    begins_with = ("shipped",)

    def test_goods_left_on_this_money(self):
        """Moving a share after the goods have left is refused (M4)."""
        first, second = self.stocked(), self.confirmed()
        payment = self.pay(first, 9000)
        self.ship(self.deliveries(first))
        share = self.as_role("finance", payment.gy_share_ids)
        for change in (
            lambda: share.write({"order_id": second.id}),
            lambda: share.write({"amount": 100}),
            lambda: share.unlink(),
        ):
            with self.assertRaisesRegex(UserError, "on this money"), self.cr.savepoint():
                change()
        self.pay(first, 9000)
        share.order_id = second
        self.assertEqual((first.gy_received_amount, second.gy_received_amount), (9000, 9000))

    def test_bounced_payment_is_told(self):
        """What never came is taken back by the payment's own way."""
        order = self.stocked()
        payment = self.pay(order, 9000)
        self.ship(self.deliveries(order))
        payment.action_reject()
        self.assertEqual(order.gy_received_amount, 0)

    def test_expense_is_no_receipt(self):
        """An invoice settled against an expense was not paid (A10)."""
        order = self.shipped()
        invoice = self.invoice(order)
        receivable = invoice.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        accounts = self.env["account.account"]
        expense = accounts.search(
            [("account_type", "=", "expense"), ("company_ids", "=", self.company.id)], limit=1
        )
        bank = self.journal.default_account_id
        for account, expected in ((expense, 0), (bank, 10000)):
            with self.cr.savepoint() as savepoint:
                entry = self.env["account.move"].create(
                    {
                        "move_type": "entry",
                        "date": self.today(),
                        "line_ids": [
                            Command.create({"account_id": account.id, "debit": 10000}),
                            Command.create(
                                {
                                    "account_id": receivable.account_id.id,
                                    "partner_id": invoice.partner_id.id,
                                    "credit": 10000,
                                }
                            ),
                        ],
                    }
                )
                entry.action_post()
                (receivable | entry.line_ids.filtered("credit")).reconcile()
                self.assertEqual(order.gy_received_amount, expected, account.display_name)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_invoice_taken_back(self):
        """The money of a paid invoice that goes back to draft stays with the contract (M14)."""
        order = self.shipped()
        invoice = self.invoice(order, papers=False)
        self.register(invoice)
        self.assertEqual(order.gy_received_amount, 10000)
        invoice.button_draft()
        self.assertEqual(order.gy_received_amount, 10000)
        self.assertFalse(order.gy_invoiced_amount)
        invoice.action_post()
        self.assertEqual(order.gy_received_amount, 10000)
        self.assertFalse(invoice.amount_residual)

    def test_wrong_title(self):
        """A reversed invoice gives what was paid on it to the one in its place (M10)."""
        order = self.shipped()
        self.pay(order, 9000)
        invoice = self.invoice(order, papers=False)
        self.assertEqual(invoice.amount_residual, 1000)
        refund = invoice._reverse_moves([{"invoice_date": self.today()}])
        refund.action_post()
        again = self.invoice(order, papers=False)
        self.assertEqual(again.amount_total, 10000)
        self.assertEqual(order.gy_received_amount, 9000)
        self.assertEqual(sum((invoice | refund | again).mapped("amount_residual_signed")), 1000)
        self.assertEqual(again.amount_residual, 1000)

    def test_money_shared_after_the_invoice(self):
        """The native invoice knows of it as the contract does (M24)."""
        order = self.shipped()
        invoice = self.invoice(order)
        payment = self.pay(order, 10000)
        self.assertEqual((order.gy_received_amount, invoice.amount_residual), (10000, 0))
        self.assertTrue(payment.is_reconciled)

    def test_paid_back(self):
        """What goes back to the customer was not received (M11)."""
        order = self.confirmed()
        self.pay(order, 10000)
        self.pay(order, 2000, payment_type="outbound")
        self.assertEqual(order.gy_received_amount, 8000)
        self.assertEqual(sum(self.plan(order).mapped("paid_amount")), 8000)
        self.assertEqual(self.plan(order)[-1].missing_amount, 1000)

    def test_surplus(self):
        """Too much lies on no instalment, and waits on finance to be paid back."""
        order = self.confirmed()
        self.pay(order, 10500)
        self.assertEqual(self.plan(order)[-1].paid_amount, 1000)
        self.assertEqual(order.gy_surplus_amount, 500)
        self.env.flush_all()
        turns = self.as_role("finance", self.env["gy.turn"]).search([("kind", "=", "surplus")])
        self.assertIn(order, turns.order_id)
        self.pay(order, 500, payment_type="outbound")
        self.assertFalse(order.gy_surplus_amount)

    def test_all_is_paid_back_of_what_was_cancelled(self):
        order = self.draft()
        self.pay(order, 3000)
        order.action_cancel()
        self.assertEqual((order.state, order.gy_surplus_amount), ("cancel", 3000))

    def test_head_office_pays(self):
        """The contract's own invoice address may pay (M20); a stranger may not."""
        head, stranger = self.env["res.partner"].create(
            [{"name": name, "is_company": True} for name in ("Head Office", "Somebody")]
        )
        order = self.confirmed(partner_invoice_id=head.id)
        self.pay(order, 3000, partner_id=head.id)
        self.assertEqual(order.gy_received_amount, 3000)
        with self.assertRaises(ValidationError), self.cr.savepoint():
            self.pay(order, 3000, partner_id=stranger.id)


@tagged("post_install", "-at_install")
class TestCents(ReceivablesCommon):
    """Rounding keeps no contract open for ever (M3, M17)."""

    def test_three_part_invoices(self):
        tax = self.env["account.tax"].create(
            {"name": "13 %", "amount": 13, "company_id": self.company.id}
        )
        self.bearing.taxes_id = tax
        order = self.stocked(quantity=3, price=29.48)
        self.assertAlmostEqual(order.amount_total, 99.94)
        for _part in range(3):
            with self.open_gates():
                self.ship(self.deliveries(order), 1)
            self.register(self.invoice(order))
        self.assertAlmostEqual(order.gy_invoiced_amount, 99.93)
        self.assertTrue(order.gy_invoicing_done)
        self.assertTrue(order.gy_collection_done)
        self.assertFalse(any(self.plan(order).mapped("missing_amount")))
        self.assertCriteriaMatchFlags(order)
        self.company.gy_cent_tolerance = 0
        self.assertFalse(order._gy_is_invoiced())

    def test_cents_before_anything_is_invoiced(self):
        """A cent is a cent at the gates: nothing opens for almost all of the money."""
        order = self.confirmed()
        self.pay(order, 2999.99)
        self.assertAlmostEqual(order.gy_money_missing_production, 0.01)


@tagged("post_install", "-at_install")
class TestPlan(ReceivablesCommon):
    """A plan goes along, and says when money is expected (M27, R6.2)."""

    def test_copy_has_the_same_plan(self):
        order = self.draft()
        first, *others = self.plan(order)
        self.as_role("salesperson", first).write({"share": 50, "offset_days": 7})
        self.as_role("salesperson", others[0]).share = 40
        copy = self.as_role("salesperson", order).copy()
        shares = [(line.kind, line.share, line.offset_days) for line in self.plan(order)]
        self.assertEqual(
            [(line.kind, line.share, line.offset_days) for line in self.plan(copy)], shares
        )
        self.assertFalse(any(self.plan(copy).mapped("paid_amount")))

    def test_due_only_when_due(self):
        order = self.draft()
        line = self.plan(order)[0]
        line.offset_days = 10
        with self.open_gates():
            order.action_confirm()
        self.assertTrue(line.due_date)
        self.assertEqual(line.state, "planned")
        self.assertIn(line.due_date, order._gy_time_dates())
        line.sudo().invalidate_recordset()
        order._gy_write_decided({"gy_effective_date": "2026-01-05"})
        self.assertEqual(line.state, "due")

    def test_planned_date_can_be_entered(self):
        order = self.confirmed()
        line = self.plan(order)[-1]
        self.as_role("salesperson", line).planned_date = "2027-09-30"
        self.assertEqual(str(line.planned_date), "2027-09-30")

    def test_complaint_holds_the_retention(self):
        order = self.draft()
        retention = self.plan(order).filtered(lambda line: line.kind == "retention")
        retention.write({"trigger": "fixed", "fixed_date": "2026-01-01"})
        with self.open_gates():
            order.action_confirm()
        self.assertTrue(retention.due_date)
        hold = order._gy_criterion("Open", False, "A complaint is open")
        self.patch(
            self.env.registry["sale.order"],
            "_gy_holds",
            lambda order, kind: [hold] if kind == "retention" else [],
        )
        order._gy_recompute("gy_retention_held")
        self.assertTrue(order.gy_retention_held)
        self.assertFalse(retention.due_date)
