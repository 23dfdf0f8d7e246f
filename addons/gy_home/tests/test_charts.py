from odoo.fields import Date
from odoo.tests import tagged

from .common import HomeCommon


@tagged("post_install", "-at_install")
class TestCharts(HomeCommon):
    """What the charts of the start page say, and what a click on a bar lists (R0.7, R14.1)."""

    def test_intake_by_month_against_the_year_before(self):
        today = self.today()
        self.in_force(self.draft(bare=True, price=100.0), today)
        self.in_force(self.draft(bare=True, price=10.0), Date.subtract(today, years=1))
        # Older than both years: in none of them.
        self.in_force(self.draft(bare=True, price=1.0), Date.subtract(today, years=3))
        chart = self.tiles("general_manager")["intake"]
        before, now = (series["values"] for series in chart["series"])
        self.assertEqual((len(now), now[-1], sum(now)), (12, 1000.0, 1000.0))
        self.assertEqual((len(before), before[-1], sum(before)), (12, 100.0, 100.0))
        self.assertEqual(chart["counts"][-1], 1)
        self.assertEqual(chart["unit"], "money")

    def test_frames_are_no_intake(self):
        order = self.in_force(self.draft(bare=True))
        self.assertEqual(sum(self.tiles("deputy_gm")["intake"]["counts"]), 1)
        self.env.cr.execute("UPDATE sale_order SET gy_is_frame = TRUE WHERE id = %s", [order.id])
        self.env.invalidate_all()
        self.assertEqual(self.tiles("deputy_gm")["intake"]["series"], [])

    def test_intake_is_told_in_the_company_currency(self):
        currency = self.env.ref("base.USD")
        currency.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": currency.id,
                "company_id": self.company.id,
                "rate": 0.5,
                "name": "2020-01-01",
            }
        )
        order = self.in_force(self.draft(bare=True, price=100.0))
        self.env.cr.execute(
            "UPDATE sale_order SET currency_id = %s WHERE id = %s", [currency.id, order.id]
        )
        self.env.invalidate_all()
        now = self.tiles("general_manager")["intake"]["series"][1]["values"]
        self.assertEqual(now[-1], 2000.0)

    def planned(self, days, price=100.0):
        """Return a contract in force whose only instalment falls due so many days from now."""
        order = self.in_force(self.draft(bare=True, price=price))
        day = Date.add(self.today(), days=days)
        self.env.cr.execute(
            """UPDATE gy_installment SET planned_date = %s, expected_date = %s WHERE order_id = %s""",
            [day, day, order.id],
        )
        self.env.cr.execute(
            "UPDATE gy_installment_part SET due_date = %s, is_in_force = TRUE WHERE order_id = %s",
            [day, order.id],
        )
        self.env.invalidate_all()
        return order

    def open_parts(self, *orders):
        parts = self.env["gy.installment.part"].sudo()
        return parts.search([("order_id", "in", [order.id for order in orders])])

    def test_money_to_collect_by_month(self):
        early, now = self.planned(-90), self.planned(0)
        chart = self.tiles("salesperson")["collect"]
        [series] = chart["series"]
        self.assertEqual((len(chart["labels"]), chart["labels"][0]), (7, "Earlier"))
        for place, order in enumerate((early, now)):
            parts = self.open_parts(order)
            self.assertTrue(parts)
            self.assertEqual(series["values"][place], sum(parts.mapped("missing_amount")))
            self.assertEqual(chart["counts"][place], len(parts))
        self.assertEqual(chart["mark"], 0)

    def test_due_this_week(self):
        order = self.planned(0)
        self.planned(20)
        [figure] = self.tiles("finance")["due_week"]["figures"]
        self.assertEqual(figure["amount"], sum(self.open_parts(order).mapped("missing_amount")))

    def test_overdue_by_age(self):
        self.planned(-10)
        self.planned(-100)
        self.planned(5)
        chart = self.tiles("finance")["ages"]
        lines = self.env["gy.collection.line"].search(
            [("due_date", "<", self.today()), ("missing_amount", ">", 0)]
        )
        lines = lines.filtered(lambda line: line.company_id == self.company)
        self.assertEqual(sum(chart["counts"]), len(lines))
        classes = lines.age_class_id.sorted("first_day")
        self.assertEqual(chart["labels"], classes.mapped("name"))
        self.assertEqual(len(classes), 2)

    def test_nothing_overdue_is_an_empty_chart(self):
        chart = self.tiles("finance")["ages"]
        self.assertEqual((chart["labels"], chart["series"]), ([], []))

    def test_the_bottleneck_is_named(self):
        """Where contracts are furthest over the norm, not where they are longest."""
        order = self.draft(bare=True)
        stage = self.overdue(order)
        chart = self.tiles("sales_manager")["norms"]
        self.assertEqual((chart["mark"], chart["labels"][0]), (0, stage.name))
        self.assertIn(f"Bottleneck: {stage.name}", chart["note"])
        shares = chart["series"][0]["values"]
        self.assertEqual(shares, sorted(shares, reverse=True))
        self.assertGreater(shares[0], 100.0)

    def test_no_bottleneck_within_the_norms(self):
        self.draft(bare=True)
        chart = self.tiles("sales_manager")["norms"]
        self.assertEqual((chart["note"], chart["mark"]), ("", -1))

    def test_weeks_of_load(self):
        center = self.env["mrp.workcenter"].create(
            {"name": "Grinding", "company_id": self.company.id}
        )
        chart = self.tiles("manufacturing")["load"]
        self.assertEqual(len(chart["labels"]), 8)
        capacity, work = chart["series"]
        self.assertGreater(sum(capacity["values"]), 0)
        self.assertFalse(sum(work["values"]))
        rows = self.env["gy.production.load"].search(chart["opens"][0]["domain"])
        self.assertIn(center, rows.workcenter_id)
        self.assertEqual(chart["opens"][0]["view"], "list")

    def test_in_time_and_late(self):
        late = self.in_force(self.leaving(-10))
        self.env.cr.execute(
            "UPDATE sale_order SET gy_delivery_forecast = gy_delivery_date WHERE id = %s", [late.id]
        )
        self.env.invalidate_all()
        figures = self.figures("general_manager", "punctuality")
        self.assertEqual([figures[key]["count"] for key in ("early", "late", "open")], [0, 0, 1])
        self.assertEqual(figures["open"]["tone"], "danger")
        # What is nothing is no alarm.
        self.assertEqual(figures["late"]["tone"], "")
