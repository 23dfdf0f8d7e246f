from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import tagged

from .common import InvoicingCommon


class AheadCommon(InvoicingCommon):
    """Ways to invoice money ahead of the goods."""

    def asked_ahead(self, order, amount=None):
        """Return the draft request for an advance, made by the sales administrator."""
        action = self.as_role("sales_admin", order).action_gy_request_advance()
        request = self.as_role("sales_admin", self.env["gy.invoice.request"]).browse(
            action["res_id"]
        )
        if amount:
            request.advance_amount = amount
        return request

    def accepted(self, request):
        request.action_submit()
        self.as_role("finance", request).action_accept()
        return self.as_role("finance", request.sudo().move_id)

    def ahead(self, order, amount=None):
        """Return the posted invoice of an advance."""
        invoice = self.accepted(self.asked_ahead(order, amount))
        invoice.action_post()
        return invoice

    def goods(self, order, quantity, post=True):
        """Ship some pieces and return their invoice."""
        with self.open_gates():
            self.ship(self.deliveries(order), quantity)
        return self.invoice(order, post=post, papers=False)

    def carried(self, invoice):
        """Return ``{kind of instalment: amount}`` of an invoice's receivable lines."""
        lines = invoice.sudo().line_ids.filtered("gy_installment_id")
        return {line.gy_installment_id.kind: line.balance for line in lines}


@tagged("post_install", "-at_install")
class TestAhead(AheadCommon):
    """A fapiao for the advance: Odoo's down payment, taken off by later invoices (R11.1, M22)."""

    begins_with = ("stocked",)

    def test_before_anything_is_made(self):
        order = self.confirmed()
        request = self.asked_ahead(order)
        self.assertEqual((request.kind, request.installment_id.kind), ("advance", "advance"))
        self.assertEqual((request.advance_amount, request.amount), (3000, 3000))
        invoice = self.accepted(request)
        self.assertEqual((invoice.state, invoice.amount_total), ("draft", 3000))
        self.assertEqual(self.carried(invoice), {"advance": 3000})
        invoice.action_post()
        self.assertEqual(self.carried(invoice), {"advance": 3000})
        self.assertEqual(invoice.gy_order_id, order)
        self.assertEqual(order.gy_invoiced_amount, 3000)
        self.assertEqual(order.gy_fapiao_missing, 3000)
        self.add_fapiao(invoice)
        self.assertFalse(order.gy_fapiao_missing)
        self.assertFalse(order.gy_invoicing_done)
        self.assertFalse(order.gy_invoicing_ratio, "the stage has not begun, nor is it late")

    def test_taken_off_by_part(self):
        """Three, three and four of ten pieces: each invoice takes off its part, to the cent."""
        order = self.stocked()
        self.ahead(order)
        found, ratios = [], []
        for quantity in (3, 3, 4):
            invoice = self.goods(order, quantity)
            found.append((invoice.amount_total, self.carried(invoice)))
            ratios.append(round(order.gy_invoicing_ratio, 6))
        self.assertEqual(
            found,
            [
                (2100, {"pre_shipment": 1800, "retention": 300}),
                (2100, {"pre_shipment": 1800, "retention": 300}),
                (2800, {"pre_shipment": 2400, "retention": 400}),
            ],
        )
        self.assertEqual(ratios, [0.3, 0.6, 1.0])
        self.assertEqual(order.gy_invoiced_amount, 10000)
        self.assertTrue(order._gy_is_invoiced())
        dp_lines = order.sudo().order_line.filtered("is_downpayment")
        self.assertFalse(any(dp_lines.mapped("qty_invoiced")), "core sees nothing left either")

    def test_odd_amounts_and_taxes(self):
        taxes = self.env["account.tax"].create(
            [
                {"name": f"{rate} %", "amount": rate, "company_id": self.company.id}
                for rate in (13, 6)
            ]
        )
        other, _part = self._create_bearing("24036")
        order = self.stocked(
            order_line=[
                Command.create(
                    {
                        "product_id": product.id,
                        "product_uom_qty": 3,
                        "price_unit": price,
                        "tax_ids": [Command.set(tax.ids)],
                    }
                )
                for product, price, tax in (
                    (self.bearing, 29.48, taxes[0]),
                    (other, 77.77, taxes[1]),
                )
            ]
        )
        first = self.ahead(order, 33.33)
        self.assertEqual(first.amount_total, 33.33)
        self.assertEqual(first.invoice_line_ids.tax_ids, taxes, "each rate has its part")
        invoices = first
        for _piece in range(3):
            invoices |= self.goods(order, 1)
        self.assertAlmostEqual(sum(invoices.mapped("amount_total")), order.amount_total, delta=0.05)
        self.assertTrue(order._gy_is_invoiced())
        for invoice in invoices:
            self.assertAlmostEqual(sum(self.carried(invoice).values()), invoice.amount_total)

    def test_money_received_pays_it(self):
        order = self.confirmed()
        self.pay(order, 3000)
        invoice = self.ahead(order)
        self.assertFalse(invoice.amount_residual)
        self.assertEqual(order.gy_received_amount, 3000)

    def test_what_falls_due_with_the_invoice(self):
        """An invoice ahead begins its own instalment, and no other that counts from the invoice."""
        order = self.with_plan(
            {"kind": "advance", "share": 30, "trigger": "invoiced", "offset_days": 5},
            {"kind": "delivery", "share": 70, "trigger": "invoiced", "offset_days": 30},
        )
        self.make(order)
        advance, delivery = self.plan(order)
        self.ahead(order)
        today = self.today()
        self.assertEqual((advance.due_amount, delivery.due_amount), (3000, 0))
        self.assertEqual(advance.due_date, Date.add(today, days=5))
        self.assertFalse(order.gy_invoiced_date)
        self.goods(order, 4)
        self.assertEqual((advance.due_amount, delivery.due_amount), (3000, 2800))
        self.assertEqual(delivery.due_date, Date.add(today, days=30))
        self.goods(order, 6)
        self.assertEqual((advance.due_amount, delivery.due_amount), (3000, 7000))

    def test_part_of_an_instalment(self):
        order = self.stocked()
        self.ahead(order, 1000)
        self.ahead(order, 500)
        request = self.asked_ahead(order)
        self.assertEqual(request.advance_amount, 1500, "what is left of it")
        invoice = self.goods(order, 10)
        self.assertEqual(invoice.amount_total, 8500)
        self.assertEqual(
            self.carried(invoice), {"advance": 1500, "pre_shipment": 6000, "retention": 1000}
        )

    def test_credited(self):
        """A credit note takes it back: it can be asked for again, and nothing is taken off."""
        order = self.stocked()
        invoice = self.ahead(order)
        refund = invoice._reverse_moves([{"invoice_date": self.today()}])
        refund.action_post()
        self.assertEqual(self.carried(refund), {"advance": -3000})
        self.assertFalse(order.gy_invoiced_amount)
        self.assertFalse(order._gy_invoiced_ahead())
        self.assertEqual(self.asked_ahead(order).advance_amount, 3000)
        self.assertEqual(self.goods(order, 10).amount_total, 10000)

    def test_deleted_and_asked_again(self):
        order = self.confirmed()
        request = self.asked_ahead(order)
        self.accepted(request).unlink()
        self.assertEqual(request.state, "refused")
        self.assertFalse(
            order.sudo().order_line.filtered(
                lambda line: line.is_downpayment and not line.display_type
            )
        )
        self.assertEqual(self.accepted(request).amount_total, 3000)

    def test_the_contract_stays_as_signed(self):
        order = self.confirmed()
        content, printed = order.gy_content_hash, order.sudo()._gy_printed_lines()
        self.ahead(order)
        self.assertEqual(order.gy_content_hash, content)
        self.assertEqual(order.sudo()._gy_printed_lines(), printed)
        self.assertEqual(order.amount_total, 10000)
        self.assertEqual(order.gy_owed_amount, 10000)

    def test_whole_process_ends(self):
        order = self.stocked()
        self.pay(order, 3000)
        self.add_fapiao(self.ahead(order))
        self.pay(order, 6000)
        self.ship(self.deliveries(order))
        self.add_fapiao(self.invoice(order, papers=False))
        self.pay(order, 1000)
        self.assertTrue(order.gy_invoicing_done)
        self.assertTrue(order.gy_collection_done)
        self.assertCriteriaMatchFlags(order)
        moves = order.sudo().order_line.invoice_lines.move_id
        self.assertFalse(any(moves.mapped("amount_residual")))


@tagged("post_install", "-at_install")
class TestAheadRefused(AheadCommon):
    """Nobody invoices more ahead than there is, nor takes off what was not invoiced."""

    begins_with = ("stocked",)

    def refused(self, work, words):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            work()

    def test_more_than_the_instalment(self):
        order = self.confirmed()
        request = self.asked_ahead(order, 3000.01)
        self.refused(request.action_submit, "only .*3,000.00 can still be invoiced")
        request.advance_amount = -5
        self.refused(request.action_submit, "not complete")
        request.advance_amount = 3000
        request.action_submit()
        second = self.asked_ahead(order)
        self.assertEqual(second.installment_id.kind, "pre_shipment", "the first is asked for")

    def test_another_contracts_instalment(self):
        order, other = self.confirmed(), self.confirmed()
        request = self.asked_ahead(order)
        self.refused(
            lambda: request.write({"installment_id": self.plan(other)[0].id}), "of this contract"
        )

    def test_more_than_is_left_of_the_contract(self):
        order = self.stocked()
        self.goods(order, 9)
        self.assertEqual(order.gy_invoiced_amount, 9000)
        request = self.asked_ahead(order)
        self.assertEqual(request.advance_amount, 300)
        request.advance_amount = 1000.01
        self.refused(request.action_submit, "can still be invoiced")

    def test_taken_off(self):
        order = self.stocked()
        self.ahead(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 8)
        request = self.request(order)
        self.assertEqual((request.invoiced_ahead, request.deducted_amount), (3000, 2400))
        request.line_ids.quantity = 4
        self.assertEqual(request.deducted_amount, 1200, "it follows the goods")
        for amount in (-1, 3000.01, 5000):
            request.deducted_amount = amount
            self.refused(request.action_submit, "at least .* at most")
        request.line_ids.quantity = 8
        request.deducted_amount = 900
        self.refused(request.action_submit, "at least .*1,000.00")
        request.deducted_amount = 1000
        request.action_submit()
        self.as_role("finance", request).action_accept()
        self.assertEqual(request.sudo().move_id.amount_total, 7000)

    def test_nothing_to_take_off(self):
        order = self.shipped()
        request = self.request(order)
        request.deducted_amount = 1
        self.refused(request.action_submit, "at most")

    def test_a_draft_is_not_taken_off(self):
        order = self.stocked()
        self.accepted(self.asked_ahead(order))
        self.assertEqual(self.goods(order, 10, post=False).amount_total, 10000)

    def test_more_than_the_contract_in_all(self):
        """An advance that was a draft while all goods were invoiced is not posted any more."""
        order = self.stocked()
        draft = self.accepted(self.asked_ahead(order))
        self.goods(order, 10)
        self.refused(draft.action_post, "would be invoiced")

    def test_changed_by_hand(self):
        order = self.stocked()
        draft = self.accepted(self.asked_ahead(order))
        line = draft.invoice_line_ids.filtered(lambda line: line.display_type == "product")
        line.price_unit = 2000
        self.refused(draft.action_post, "what it says of advances")
        line.price_unit = 3000
        draft.action_post()
        invoice = self.goods(order, 10, post=False)
        invoice.invoice_line_ids.filtered("is_downpayment").unlink()
        self.refused(invoice.action_post, "what it says of advances")

    def test_roles(self):
        order = self.confirmed()
        for role in set(self.users) - {"sales_admin"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, order).action_gy_request_advance()
        request = self.asked_ahead(order)
        for name, value in (("kind", "goods"), ("invoiced_ahead", 5)):
            with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                request.write({name: value})
        with self.assertRaises(UserError):
            self.asked_ahead(self.draft())

    def test_no_goods_hide_behind_the_mark(self):
        """A line with a quantity is agreed, reviewed and printed, whatever it is marked as."""
        order = self.draft()
        line = order.sudo().order_line
        content = order.gy_content_hash
        self.as_role("salesperson", line).write({"is_downpayment": True})
        self.assertEqual(order.gy_content_hash, content)
        self.assertIn(line, order.sudo()._gy_printed_lines())
        self.as_role("salesperson", line).price_unit = 1
        self.assertNotEqual(order.gy_content_hash, content)

    def test_in_turn(self):
        order = self.confirmed()
        request = self.assertInTurn(
            order, lambda: self.asked_ahead(order), "_gy_create_advance_request"
        )
        self.assertInTurn(order, request.action_submit, "_check_advance", request._name)
