from odoo.tests import Form, tagged

from .common import HEADINGS, ROWS, StatementsCommon, as_csv, as_xlsx, movement


@tagged("post_install", "-at_install")
class TestReconciling(StatementsCommon):
    """A line of the bank is matched with the invoice of a contract, which then has the money."""

    def owed(self):
        """Return a contract that was shipped and invoiced, and its invoice."""
        order = self.shipped()
        return order, self.invoice(order).sudo()

    def came_in(self, amount=3000.0, text="货款", number="1", **values):
        """Return the line of a payment that finance imported."""
        before = self.lines()
        row = movement("20260105", amount, amount, number, text=text, **values)
        self.imported(as_xlsx([list(HEADINGS), row]))
        return self.as_role("finance", self.lines() - before)

    def matched(self, line, invoice):
        """Match a line with an invoice on the screen of the reconciliation."""
        due = invoice.line_ids.filtered(
            lambda item: item.account_id.account_type == "asset_receivable" and item.amount_residual
        ).sorted("date_maturity")
        view = "account_reconcile_oca.bank_statement_line_form_reconcile_view"
        with Form(line, view=view) as form:
            for item in due:
                if form.can_reconcile and not any(
                    entry["kind"] == "suspense" for entry in form.reconcile_data_info["data"]
                ):
                    break
                form.add_account_move_line_id = item
        self.assertTrue(line.can_reconcile)
        line.reconcile_bank_line()

    def residual(self, partner):
        lines = self.env["account.move.line"].search(
            [
                ("partner_id", "=", partner.id),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
            ]
        )
        return sum(lines.mapped("amount_residual"))

    def test_the_contract_counts_the_money(self):
        order, invoice = self.owed()
        self.assertEqual(order.gy_received_amount, 0.0)
        line = self.came_in(3000.0)
        self.assertEqual(line.partner_id, self.customer)
        self.assertFalse(line.is_reconciled)
        self.matched(line, invoice)
        self.assertTrue(line.is_reconciled)
        self.assertEqual(order.gy_received_amount, 3000.0)
        self.assertEqual(invoice.amount_residual, 7000.0)
        self.assertEqual(self.residual(self.customer), 7000.0)

    def test_undoing_takes_it_back(self):
        order, invoice = self.owed()
        line = self.came_in(10000.0)
        self.matched(line, invoice)
        self.assertEqual(order.gy_received_amount, 10000.0)
        line.unreconcile_bank_line()
        self.assertFalse(line.is_reconciled)
        self.assertEqual(order.gy_received_amount, 0.0)
        self.assertEqual(invoice.amount_residual, 10000.0)
        self.matched(line, invoice)
        self.assertEqual(order.gy_received_amount, 10000.0)

    def test_the_whole_file(self):
        order, invoice = self.owed()
        self.imported(as_csv(ROWS))
        for line in self.as_role("finance", self.lines()).filtered("partner_id")[:1]:
            self.matched(line, invoice)
        self.assertEqual(order.gy_received_amount, 10000.0)

    def test_a_payment_with_shares_is_counted_once(self):
        """An advance is a payment that names its contract; the bank's line is matched with it."""
        outstanding = self.env["account.account"].create(
            {
                "name": "Outstanding Receipts",
                "code": "100299",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        self.journal.inbound_payment_method_line_ids.payment_account_id = outstanding
        order = self.confirmed()
        payment = self.pay(order, 3000.0).sudo()
        self.assertEqual(order.gy_received_amount, 3000.0)
        line = self.came_in(3000.0)
        due = payment.move_id.line_ids.filtered(lambda item: item.account_id == outstanding)
        view = "account_reconcile_oca.bank_statement_line_form_reconcile_view"
        with Form(line, view=view) as form:
            form.add_account_move_line_id = due
        line.reconcile_bank_line()
        self.assertTrue(due.reconciled)
        self.assertEqual(payment.state, "paid")
        self.assertEqual(order.gy_received_amount, 3000.0)
        line.unreconcile_bank_line()
        self.assertEqual(order.gy_received_amount, 3000.0)

    # -- by itself ---------------------------------------------------------------

    def by_itself(self, text, **values):
        """Return a line that came in while OCA's matching runs, as outside of tests, for an invoice
        with one due date: of several it chooses none."""
        plan = {
            "kind": "pre_shipment",
            "share": 100.0,
            "trigger": "before_shipment",
            "gate": "none",
        }
        order = self.with_plan(plan)
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        invoice = self.invoice(order).sudo()
        before = self.lines()
        text = text and invoice.name if text == "name" else text
        row = movement("20260105", 10000.0, 10000.0, "1", text=text, **values)
        self.dialog(as_csv([list(HEADINGS), row])).with_context(
            _test_account_reconcile_oca=True
        ).import_file_button()
        return self.lines() - before, invoice

    def test_a_payer_who_names_the_invoice(self):
        line, invoice = self.by_itself("name")
        self.assertTrue(line.is_reconciled)
        self.assertIn(invoice.payment_state, ("paid", "in_payment"))

    def test_a_short_text_fits_by_chance(self):
        line, invoice = self.by_itself("INV")
        self.assertFalse(line.is_reconciled)
        self.assertEqual(invoice.amount_residual, 10000.0)

    def test_an_unknown_payer(self):
        line, invoice = self.by_itself("name", name="谁也不认识", account="9999")
        self.assertFalse(line.partner_id)
        self.assertFalse(line.is_reconciled)
        self.assertEqual(invoice.amount_residual, 10000.0)
