from odoo.fields import Command, Date, Datetime
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon


@tagged("post_install", "-at_install")
class TestPaymentDays(GyCommon):
    """How long the customer has our money, by the plan (R3.4, R6.1)."""

    def plan(self, order, *rows):
        """Give a draft a plan of ``(share, trigger, days)``."""
        order.gy_installment_ids = [
            Command.clear(),
            *(
                Command.create({"share": share, "trigger": trigger, "offset_days": days, **more})
                for share, trigger, days, more in (
                    (*row, {}) if len(row) == 3 else row for row in rows
                )
            ),
        ]
        return order._gy_payment_days()

    def test_by_the_plan(self):
        order = self.draft(bare=True)
        self.assertEqual(self.plan(order, (100.0, "before_shipment", 30)), 0, "paid before")
        self.assertEqual(self.plan(order, (100.0, "shipped", 60)), 60)
        days = self.plan(order, (30.0, "effective", 5), (60.0, "signed", 30), (10.0, "posted", 90))
        self.assertAlmostEqual(days, 0.6 * 30 + 0.1 * 90)

    def test_retention_waits_for_the_warranty(self):
        order = self.draft(bare=True)
        order.gy_warranty_months = 12
        days = self.plan(order, (90.0, "shipped", 0), (10.0, "warranty_end", 10))
        self.assertAlmostEqual(days, 0.1 * (360 + 10))
        order.gy_warranty_months = 24
        self.assertAlmostEqual(order._gy_payment_days(), 0.1 * (720 + 10))
        order.write({"gy_warranty_months": 0, "gy_warranty_months_commissioned": 6})
        self.assertAlmostEqual(order._gy_payment_days(), 0.1 * (180 + 10))

    def test_a_fixed_day_counts_from_delivery(self):
        order = self.draft(bare=True)
        delivered = Datetime.now().replace(hour=4)
        order.commitment_date = Datetime.add(delivered, days=90)
        for ahead, days in ((120, 30), (30, 0)):
            day = Date.add(delivered.date(), days=ahead)
            found = self.plan(order, (100.0, "fixed", 0, {"fixed_date": day}))
            self.assertEqual(found, days)

    def test_without_a_plan_the_payment_term_says_it(self):
        order = self.draft(bare=True)
        order.payment_term_id = self.env["account.payment.term"].create(
            {
                "name": "30 % at once, the rest in 60 days",
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": 30.0, "nb_days": 0}),
                    Command.create({"value": "percent", "value_amount": 70.0, "nb_days": 60}),
                ],
            }
        )
        order.sudo().gy_installment_ids.unlink()
        self.assertAlmostEqual(order._gy_payment_days(), 42.0)
        order.payment_term_id = False
        self.assertEqual(order._gy_payment_days(), 0)

    def test_whatever_it_reads_is_named(self):
        """What follows from it stored is computed anew with the plan."""
        paths = self.env["sale.order"]._gy_payment_depends()
        self.assertIn("gy_installment_ids.offset_days", paths)
        self.assertIn("payment_term_id.line_ids.nb_days", paths)
