from ast import literal_eval

from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain
from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestFrames(ReceivablesCommon):
    """A contract that only sets terms owes nothing: its plan says how others are paid (R0.11)."""

    def frame(self, **values):
        order = self.draft(kind="framework", commitment_date=False, **values)
        with self.open_gates():
            order.action_confirm()
        return order

    def test_nothing_is_owed(self):
        order = self.frame()
        self.assertEqual(order.amount_total, 10000)
        self.assertEqual(order.gy_owed_amount, 0)
        self.assertTrue(self.plan(order), "the terms are there")
        self.assertEqual(set(self.plan(order).mapped("amount")), {0})
        self.assertEqual(set(self.plan(order).mapped("missing_amount")), {0})
        self.assertFalse(self.env["gy.installment.part"].search([("order_id", "=", order.id)]))
        self.assertEqual(
            (order.gy_money_missing_production, order.gy_money_missing_shipment), (0, 0)
        )
        self.assertEqual(order.gy_shipped_value, 0)

    def test_stands_in_no_ledger(self):
        frame, order = self.frame(), self.confirmed()
        self.env.cr.flush()
        found = self.env["gy.contract.ledger"].search([("order_id", "in", (frame | order).ids)])
        self.assertEqual(found.order_id, order)
        domain = Domain("order_id", "in", (frame | order).ids)
        for name in ("installment_action", "installment_part_action"):
            action = self.env.ref(f"gy_receivables.{name}")
            listed = Domain(literal_eval(action.domain))
            own = self.env[action.res_model].search(domain & listed)
            self.assertEqual(own.order_id, order, name)

    def test_takes_no_credit(self):
        """It is confirmed though the customer's credit is used up, and uses none."""
        self.company.gy_credit_gate = "confirm"
        self.customer.commercial_partner_id.credit_limit = 1.0
        order = self.draft(kind="framework", commitment_date=False)
        reasons = order.sudo()._gy_gate_reasons("confirm")
        self.assertNotIn("credit", " ".join(reason["missing"] for reason in reasons))
        with self.open_gates():
            order.action_confirm()
        self.assertEqual(self.draft()._gy_exposure(promised=True), 0)

    def test_takes_no_money(self):
        order = self.frame()
        with self.assertRaisesRegex(ValidationError, "sets terms for others"):
            self.pay(order, 1000)

    def test_plan_adds_up_by_its_shares(self):
        order = self.draft(kind="framework", commitment_date=False)
        self.assertTrue(all(item["ok"] for item in order._gy_plan_criteria()))
        self.plan(order)[:1].share -= 10
        self.assertFalse(all(item["ok"] for item in order._gy_plan_criteria()))

    def test_days_the_customer_takes(self):
        """Prices count the terms of payment before anything is called off (R3.4)."""
        terms = (
            {"kind": "advance", "share": 50, "trigger": "effective"},
            {"kind": "delivery", "share": 50, "trigger": "shipped", "offset_days": 90},
        )
        orders = [
            self.draft(kind=kind, gy_installment_ids=[*map(Command.create, terms)])
            for kind in (None, "framework")
        ]
        self.assertEqual([order._gy_payment_days() for order in orders], [45, 45])

    def test_on_paper(self):
        """Shares and conditions are printed, and no amounts that nobody owes."""
        order = self.frame()
        lines = self.env["report.gy_sales_process.report_contract"]._payment_lines(order)
        self.assertEqual({line["amount"] for line in lines}, {False})
        self.assertEqual(sum(line["share"] for line in lines), 100)

    def test_no_service_to_record(self):
        service = self.env["product.product"].create({"name": "Assembly", "type": "service"})
        order = self.draft(kind="framework", commitment_date=False)
        order.order_line.product_id = service
        self.env.flush_all()
        with self.open_gates():
            order.action_confirm()
        self.assertFalse(order.sudo()._gy_open_services())
