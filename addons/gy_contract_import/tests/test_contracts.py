from odoo.fields import Date
from odoo.tests import tagged

from . import books
from .common import ImportCommon


@tagged("post_install", "-at_install")
class TestContracts(ImportCommon):
    """A contract comes in as it stands: signed, partly delivered, invoiced and paid."""

    begins_with = ("half",)

    def half(self):
        """Return a contract of which half has left, was invoiced and is half paid."""
        self.come(books.half_delivered())
        return self.order()

    def test_as_it_stands(self):
        order = self.half()
        self.assertEqual((order.state, order.gy_origin), ("sale", "migrated"))
        self.assertEqual((order.name, order.gy_contract_number), ("HT-OLD-1", "HT-OLD-1"))
        signed = Date.to_date("2025-03-18")
        self.assertEqual((order.gy_signed_on, order.gy_effective_date), (signed, signed))
        self.assertTrue(order.gy_signing_done and order.locked)
        line = order.order_line
        self.assertEqual((line.qty_delivered, line.qty_invoiced), (5, 5))
        self.assertEqual((order.gy_invoiced_amount, order.gy_received_amount), (5650, 5390))
        plan = order._gy_plan()
        self.assertEqual(plan.mapped("paid_amount"), [3390, 2000, 0])
        self.assertEqual(plan.mapped("missing_amount"), [0, 4780, 1130])
        self.assertCriteriaMatchFlags(order)

    def test_stages_behind_it(self):
        order = self.half()
        steps = {step.stage_id.code: step for step in order.gy_step_ids}
        for code in ("presales", "pricing", "review"):
            self.assertEqual(steps[code].state, "skipped")
            self.assertIn("Migrated: before the cut-over on 2026-01-31", steps[code].skip_reason)
            self.assertIn("合同 A2", steps[code].skip_reason)
        self.assertEqual((steps["signing"].state, steps["advance"].state), ("done", "done"))
        self.assertEqual(order.gy_stage_id.code, "scheduling")

    def test_the_rest_goes_the_usual_way(self):
        order = self.half()
        production = self.productions(order)
        self.assertEqual((production.product_qty, production.state), (5, "draft"))
        delivery = self.deliveries(order)
        self.assertEqual(delivery.move_ids.product_uom_qty, 5)
        self.assertFalse(order._gy_noticeable(), "what left before needs no notice")
        gates = [
            item["missing"] for item in order._gy_open_reasons("shipment", moves=delivery.move_ids)
        ]
        self.assertTrue(any("4,780" in words for words in gates), gates)
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(order.order_line.qty_delivered, 10)
        self.assertTrue(order.gy_all_shipped_on)
        self.assertCriteriaMatchFlags(order)

    def test_no_stock_no_value(self):
        place = self.env.ref("gy_contract_import.stock_location_migration")
        before = self.bearing.qty_available, self.bearing.total_value
        order = self.half()
        move = order._gy_migrated_deliveries().move_ids
        self.assertEqual((move.location_id, move.state, move.quantity), (place, "done", 5))
        self.assertEqual(move.date.date(), Date.to_date("2025-11-20"))
        self.assertFalse(move.value)
        self.assertEqual((self.bearing.qty_available, self.bearing.total_value), before)

    def test_accounts_say_the_same(self):
        order = self.half()
        opened = self.env["account.move.line"].search(
            [
                ("partner_id", "=", self.customer.id),
                ("account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
            ]
        )
        self.assertEqual(sum(opened.mapped("balance")), 260)
        invoice = order.invoice_ids
        self.assertEqual((invoice.amount_total, invoice.amount_tax), (5650, 0))
        self.assertEqual(invoice.amount_residual, 260)
        plan = order._gy_plan()
        lines = invoice.line_ids.filtered("gy_installment_id")
        self.assertEqual(
            [
                sum(
                    lines.filtered(lambda one, of=of: one.gy_installment_id == of).mapped("balance")
                )
                for of in plan
            ],
            [3390, 2260, 0],
        )
        self.assertFalse(invoice._gy_fapiao_gap())
        self.assertFalse(order.gy_unposted_amount)


@tagged("post_install", "-at_install")
class TestOtherContracts(ImportCommon):
    """Contracts at other stages, and what comes in beside them."""

    def test_only_the_retention_is_left(self):
        head = self.come(books.retention_left())
        order = self.order("HT-OLD-2")
        self.assertFalse(self.productions(order))
        self.assertFalse(self.deliveries(order))
        self.assertEqual(order.gy_all_shipped_on, Date.to_date("2025-11-20"))
        states = {step.stage_id.code: step.state for step in order.gy_step_ids}
        for code in ("scheduling", "followup", "stock_in", "shipment", "invoicing", "sign_off"):
            self.assertIn(states[code], ("done", "skipped"), code)
        retention = order._gy_plan()[-1]
        self.assertEqual(retention.missing_amount, 1130)
        self.assertEqual(retention.due_date, Date.to_date("2027-01-31"))
        self.assertCriteriaMatchFlags(order)
        behind = [item["label"] for item in order._gy_close_reasons()]
        self.assertFalse([words for words in behind if "eview" in words], behind)
        (_name, count, *sums), total = head._reconciliation()
        self.assertEqual((count, sums), (1, [11300, 11300, 11300, 10170, 1130, 1130, 0]))
        self.assertEqual(total[2:], sums)

    def test_advance_on_its_account(self):
        """What was received and not invoiced stands as an advance, where the company keeps them."""
        account = self.env["account.account"].create(
            {
                "name": "Advances",
                "code": "220399",
                "account_type": "liability_current",
                "reconcile": True,
            }
        )
        self.company.gy_advance_account_id = account
        sheets = books.half_delivered()
        sheets["lines"][0]["invoiced"] = None
        for row in sheets["installments"]:
            row["invoiced"] = None
        head = self.come(sheets)
        lines = self.env["account.move.line"].search([("account_id", "=", account.id)])
        self.assertEqual(sum(lines.mapped("balance")), -5390)
        self.assertEqual(head._reconciliation()[0][-3:], [-5390, -5390, 0])

    def test_serial_numbers(self):
        sheets = books.half_delivered()
        sheets["lines"][0]["product"] = "24036"
        sheets["deliveries"] = [
            books.delivery(quantity=2, serials="S-1,S-2", shipped="2025-10-01"),
            books.delivery(quantity=3, serials="S-3，S-4，S-5"),
        ]
        self.come(sheets)
        order = self.order()
        lots = order._gy_migrated_deliveries().move_line_ids.lot_id
        self.assertEqual(sorted(lots.mapped("name")), ["S-1", "S-2", "S-3", "S-4", "S-5"])
        rows = self.env["gy.installed.product"].search([("order_id", "=", order.id)])
        self.assertEqual(len(rows), 5)
        first = rows.filtered(lambda row: row.serial_number == "S-1")
        self.assertEqual(first.shipped_on, Date.to_date("2025-10-01"))

    def test_tax_and_rounding(self):
        """Three pieces for 100.01 each, 13 % within: every sum is that of the workbook."""
        sheets = {
            "contracts": [books.contract(total=300.03)],
            "lines": [books.line(quantity=3, price=100.01, tax=13, invoiced=2)],
            "installments": [
                books.installment(amount=200.02, invoiced=200.02, received=100),
                books.installment(kind="retention", amount=100.01),
            ],
        }
        self.come(sheets)
        order = self.order()
        self.assertEqual((order.amount_total, order.gy_invoiced_amount), (300.03, 200.02))
        self.assertEqual(order.invoice_ids.amount_residual, 100.02)

    def test_customers_and_others(self):
        row = {
            "customer": "New Mill",
            "whose": "ours",
            "specification": "NU 10",
            "since": "2019-05-01",
        }
        sheets = {
            "customers": [
                {"name": "New Mill", "city": "Anshan", "salesperson": "gy_test_salesperson"},
                {"name": "Northern Heavy Machinery", "city": "Elsewhere"},
            ],
            "contacts": [{"customer": "New Mill", "name": "Wang", "function": "Engineer"}],
            "installed": [row, row],
        }
        self.come(books.half_delivered(), sheets)
        mill = self.env["res.partner"].search([("name", "=", "New Mill")])
        self.assertEqual((mill.city, mill.user_id), ("Anshan", self.users["salesperson"]))
        self.assertEqual(mill.child_ids.mapped("name"), ["Wang"])
        self.assertNotEqual(self.customer.city, "Elsewhere")
        rows = self.env["gy.contract.import.row"].search([("kind", "!=", "contracts")])
        self.assertFalse(any(rows.mapped("data")), "phones and mails are not kept twice")
        installed = self.env["gy.installed.product"].search([("partner_id", "=", mill.id)])
        self.assertEqual((installed.specification, installed.quantity), ("NU 10", 1))
