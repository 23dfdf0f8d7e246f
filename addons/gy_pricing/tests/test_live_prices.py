from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .people import approve_prices, estimate
from .test_pricing import PricingCommon


@tagged("post_install", "-at_install")
class TestLivePrices(PricingCommon):
    """The salesperson reads suggested price, floor and route while writing (R3.4, R3.5)."""

    def seen(self, order, role="salesperson"):
        self.env.flush_all()
        self.env.invalidate_all()
        line = self.as_role(role, order.order_line)
        return line.gy_suggested_price, line.gy_floor_price, line.gy_price_route

    def test_before_anything_is_submitted(self):
        order = self.draft(bare=True, price=1000.0)
        suggested, floor, route = self.seen(order)
        self.assertEqual(suggested, 1000.0, "the list price")
        self.assertGreater(floor, 0)
        self.assertEqual(route, "Salesperson")
        order.order_line.price_unit = 920.0
        self.assertEqual(self.seen(order)[2], "Sales Manager", "beyond one's own authority")
        order.order_line.price_unit = floor - 1
        self.assertIn("General Manager", self.seen(order)[2])

    def test_the_review_says_the_same(self):
        order = self.draft(bare=True, price=920.0)
        suggested, floor, route = self.seen(order)
        review = approve_prices(self, order)
        row = review.line_ids
        self.assertEqual((row.suggested, row.floor), (suggested, floor))
        roles = review.vote_ids.sorted("step").mapped("role")
        self.assertEqual(route, " → ".join(self.env["res.users"]._gy_role_names(*roles)))

    def test_what_was_judged_stands_there(self):
        order = self.draft(bare=True)
        approve_prices(self, order)
        judged = self.seen(order)[:2]
        self.bearing.list_price = 5000.0
        self.assertEqual(self.seen(order)[:2], judged, "as it was approved")
        order.order_line.price_unit += 1
        self.assertEqual(self.seen(order)[0], 5000.0, "changed: as it would be now")

    def test_in_force_the_latest_round_stands(self):
        order = self.confirmed()
        judged = self.seen(order)[:2]
        self.assertTrue(judged[0])
        self.bearing.list_price = 5000.0
        self.assertEqual(self.seen(order)[:2], judged)

    def test_while_it_is_typed(self):
        order = self.as_role("salesperson", self.draft(bare=True))
        with Form(order) as form, form.order_line.edit(0) as line:
            self.assertEqual(line.gy_price_route, "Salesperson")
            line.price_unit = 920.0
            self.assertEqual(line.gy_price_route, "Sales Manager")
            self.assertEqual(line.gy_suggested_price, 1000.0)

    def test_a_higher_grade_never_suggests_less(self):
        order = self.draft(bare=True)
        before = self.seen(order)[0]
        self.bearing.product_tmpl_id.gy_grade_id = self.grades["B"]
        self.assertGreaterEqual(self.seen(order)[0], before)

    def test_what_waits_for_an_estimate_has_none(self):
        order = self.order_of(self.special, 500.0)
        self.assertEqual(self.seen(order), (0.0, 0.0, False))
        estimate(self, order)
        self.assertTrue(all(self.seen(order)))

    def test_nothing_known_is_no_price(self):
        self.bearing.write({"list_price": 0, "standard_price": 0})
        self.part.standard_price = 0
        order = self.draft(bare=True)
        self.assertEqual(self.seen(order)[:2], (0.0, 0.0))

    def test_deductions_count(self):
        order = self.draft(bare=True)
        goods, alone = order.order_line, self.seen(order)[2]
        order.order_line = [
            Command.create({"name": "Discount", "product_uom_qty": 1, "price_unit": -3000.0})
        ]
        self.env.invalidate_all()
        line = self.as_role("salesperson", goods)
        self.assertNotEqual(line.gy_price_route, alone, "a discount as a line of its own is one")

    def test_costs_stay_closed(self):
        line = self.as_role("salesperson", self.draft(bare=True).order_line)
        self.assertTrue(line.gy_suggested_price)
        for name in ("gy_estimate_cost", "purchase_price"):
            if name in line._fields:
                with self.assertRaises(AccessError, msg=name):
                    line.read([name])
        with self.assertRaises(AccessError):
            line.product_id.read(["standard_price"])

    def test_plain_orders_and_clerks(self):
        self.assertFalse(self.outside().order_line.gy_suggested_price)
        groups = self.env.ref("sales_team.group_sale_salesman_all_leads")
        clerk = self.env["res.users"].create(
            {"name": "Clerk", "login": "live-clerk", "group_ids": [Command.link(groups.id)]}
        )
        line = self.draft(bare=True).order_line.with_user(clerk)
        self.assertFalse(line.gy_suggested_price or line.gy_price_route)

    def test_many_lines_cost_no_more_queries(self):
        def cost(count):
            lines = [
                {"product_id": self.bearing.id, "product_uom_qty": 1, "price_unit": 900.0 + number}
                for number in range(count)
            ]
            order = self.draft(bare=True, order_line=[Command.create(line) for line in lines])
            self.env.flush_all()
            for _warm in range(2):
                self.env.invalidate_all()
                start = self.cr.sql_log_count
                self.as_role("salesperson", order.order_line).mapped("gy_suggested_price")
                found = self.cr.sql_log_count - start
            return found

        self.assertLessEqual(cost(40), cost(4) + 1)
