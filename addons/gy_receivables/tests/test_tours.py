from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestReceivablesTours(ToursCommon, ReceivablesCommon):
    def test_template(self):
        template = self.env["gy.installment.template"].create(
            {
                "name": "Tour: all before shipment",
                "line_ids": [
                    Command.create(
                        {
                            "kind": "pre_shipment",
                            "share": 100.0,
                            "trigger": "before_shipment",
                            "gate": "shipment",
                        }
                    )
                ],
            }
        )
        order = self.draft()
        self.tour("gy_installment_template", order, "salesperson")
        self.assertEqual(order.gy_installment_template_id, template)
        self.assertEqual(self.plan(order).mapped("kind"), ["pre_shipment"])

    def test_share(self):
        order = self.confirmed()
        payment = self.as_role("finance", self.env["account.payment"]).create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.customer.id,
                "amount": 3000.0,
                "date": self.today(),
                "journal_id": self.journal.id,
            }
        )
        self.tour("gy_payment_share", payment, "finance", "account.action_account_payments")
        self.assertEqual(order.gy_received_amount, 3000.0)
        self.assertFalse(order.gy_money_missing_production)

    def test_criterion(self):
        self.tour("gy_money_criterion", self.confirmed(), "salesperson")

    def test_production(self):
        order = self.confirmed()
        production = self.productions(order)
        action = "mrp.mrp_production_action"
        self.tour("gy_production_refused", production, "manufacturing", action)
        self.assertEqual(production.state, "draft")
        self.pay(order, order.gy_money_missing_production)
        self.tour("gy_production_paid", production, "manufacturing", action)
        self.assertEqual(production.state, "confirmed")

    def test_shipment(self):
        delivery = self.deliveries(self.stocked())
        self.tour(
            "gy_shipment_refused", delivery, "warehouse", "stock.action_picking_tree_outgoing"
        )
        self.assertNotEqual(delivery.state, "done")

    def test_templates(self):
        self.start_tour(
            "/odoo/action-gy_receivables.installment_template_action",
            "gy_installment_templates",
            login="admin",
        )
