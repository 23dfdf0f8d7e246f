from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .people import approve_prices, estimate
from .test_pricing import PricingCommon


class WhatIfCommon(PricingCommon):
    """Prices are tried as people do it, in the dialog."""

    def form(self, order, role="salesperson"):
        model = self.as_role(role, self.env["gy.what.if"])
        return Form(model.with_context(active_model="sale.order", active_id=order.id))

    def dear_money(self, rate=7.3, free=30):
        self.company.write({"gy_money_rate": rate, "gy_money_free_days": free})


@tagged("post_install", "-at_install")
class TestWhatIf(WhatIfCommon):
    """Discount, quantity, payment terms and currency are tried; nothing is written (R3.4)."""

    def test_present_prices(self):
        order = self.draft(bare=True, price=950.0)
        form = self.form(order)
        row = form.row_ids._records[0]
        line = order.order_line
        self.assertEqual(
            (row["offered"], row["suggested"], row["floor"], row["route"]),
            (950.0, line.gy_suggested_price, line.gy_floor_price, line.gy_price_route),
        )
        self.assertEqual(form.offered, 9500.0)

    def test_made_over_rpc(self):
        """A client that sends nothing but the contract gets the same."""
        order = self.draft(bare=True, price=950.0)
        dialog = self.as_role("salesperson", self.env["gy.what.if"]).create({"order_id": order.id})
        self.assertEqual(dialog.currency_id, order.currency_id)
        self.assertEqual(dialog.row_ids.mapped("offered"), [950.0])

    def test_discount_on_all(self):
        order = self.draft(bare=True, price=1000.0)
        form = self.form(order)
        form.discount = 8.0
        self.assertEqual(form.row_ids._records[0]["offered"], 920.0)
        self.assertEqual(form.route, "Sales Manager")
        form.discount = 95.0
        self.assertTrue(form.below_floor)
        self.assertIn("General Manager", form.route)
        form.save()
        self.assertEqual(order.order_line.price_unit, 1000.0, "nothing is written")
        self.assertEqual(order.order_line.discount, 0.0)

    def test_taken_over(self):
        order = self.draft(bare=True, price=1000.0)
        form = self.form(order)
        form.discount = 8.0
        form.save().action_apply()
        line = order.order_line
        self.assertEqual(line.price_subtotal, 9200.0)
        self.assertEqual(line.gy_price_route, "Sales Manager")

    def test_discounts_stand_apart_where_they_are_shown(self):
        self.users["salesperson"].group_ids = [
            Command.link(self.env.ref("sale.group_discount_per_so_line").id)
        ]
        order = self.draft(bare=True, price=1000.0)
        form = self.form(order)
        form.discount = 8.0
        form.save().action_apply()
        self.assertEqual((order.order_line.price_unit, order.order_line.discount), (1000.0, 8.0))

    def test_quantity_breaks(self):
        """More pieces carry the tooling; the same line stands there several times to compare."""
        order = self.order_of(self.special, 3000.0, quantity=2.0)
        technology = self.as_role("technology", order.order_line)
        record = self.env["gy.line.estimate"].browse(
            technology.action_gy_estimate_parts()["res_id"]
        )
        record = self.as_role("technology", record)
        for kind, price in (("material", 1600.0), ("tooling", 400.0)):
            record.row_ids = [Command.create({"kind": kind, "name": kind, "price": price})]
        record.action_adopt()
        form = self.form(order)
        with form.row_ids.new() as row:
            row.line_id = self.as_role("salesperson", order.order_line)
            row.quantity = 8.0
        self.assertEqual([row["suggested"] for row in form.row_ids._records], [2340.0, 2145.0])
        dialog = form.save()
        with self.assertRaisesRegex(UserError, "one row of each line"):
            dialog.action_apply()
        dialog.row_ids[0].take = False
        dialog.action_apply()
        self.assertEqual(order.order_line.product_uom_qty, 8.0)
        self.assertEqual(order.order_line.price_unit, 3000.0)

    def test_payment_terms_cost_money(self):
        self.dear_money()
        order = self.draft(bare=True, price=1000.0)
        form = self.form(order)
        form.payment_days = 0.0
        floor = form.row_ids._records[0]["floor"]
        form.payment_days = 80.0
        self.assertAlmostEqual(form.terms_percent, 1.0)  # 50 days more than free, at 7.3 % a year
        row = form.row_ids._records[0]
        self.assertEqual(row["suggested"], 1010.0)
        self.assertLess(abs(row["floor"] - floor * 1.01), 0.02, "rounded up once")

    def test_currency(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.company.currency_id.rate_ids.unlink()
        dollar.rate_ids.unlink()
        self.env["res.currency.rate"].create(
            {"currency_id": dollar.id, "name": "2020-01-01", "rate": 0.125}
        )
        order = self.draft(bare=True, price=1000.0)
        form = self.form(order)
        form.currency_id = dollar
        self.assertEqual(form.row_ids._records[0]["suggested"], 125.0)
        self.assertEqual(form.offered, 1250.0)
        self.env["product.pricelist"].search([("currency_id", "=", dollar.id)]).active = False
        dialog = form.save()
        with self.assertRaisesRegex(UserError, "no price list in USD"):
            dialog.action_apply()
        self.env["product.pricelist"].create({"name": "Export", "currency_id": dollar.id})
        dialog.action_apply()
        self.assertEqual(order.currency_id, dollar)
        self.assertEqual(order.order_line.price_unit, 125.0)
        self.env.invalidate_all()
        self.assertEqual(order.order_line.gy_suggested_price, 125.0)

    def test_what_waits_for_an_estimate_has_no_price(self):
        order = self.order_of(self.special, 500.0)
        form = self.form(order)
        self.assertEqual(form.row_ids._records[0]["suggested"], 0.0)
        estimate(self, order)
        self.assertTrue(self.form(order).row_ids._records[0]["suggested"])

    def test_margin_is_for_those_who_see_costs(self):
        self.part.standard_price = 700.0
        order = self.draft(bare=True, price=1000.0)
        dialog = self.form(order, "sales_manager").save()
        self.assertAlmostEqual(dialog.margin, 30.0)
        self.assertAlmostEqual(dialog.row_ids.margin, 30.0)
        mine = self.form(order).save()
        for record in (mine, mine.row_ids):
            with self.assertRaises(AccessError):
                record.read(["margin"])
            with self.assertRaises(AccessError):
                record.search([("margin", ">", 29)])
            self.assertNotIn("margin", record.fields_get())
        with self.assertRaises(AccessError):
            mine.onchange({}, [], {"margin": {}, "order_id": {}})

    def test_a_colleagues_contract(self):
        theirs = self.draft(bare=True)
        self.owned(theirs, self.users["sales_manager"])
        with self.assertRaises(AccessError):
            self.form(theirs)
        mine = self.form(self.draft(bare=True)).save()
        row = self.as_role("salesperson", self.env["gy.what.if.row"]).create(
            {"what_if_id": mine.id, "line_id": theirs.sudo().order_line.id, "quantity": 1}
        )
        self.assertEqual((row.suggested, row.floor, row.offered), (0.0, 0.0, 0.0))
        with self.assertRaises(UserError):
            mine.action_apply()

    def test_in_force_nothing_is_taken_over(self):
        order = self.confirmed()
        form = self.form(order)
        self.assertFalse(form.may_take_over)
        with self.assertRaises(UserError):
            form.save().action_apply()

    def test_odd_discounts(self):
        form = self.form(self.draft(bare=True))
        form.discount = 300.0
        with self.assertRaisesRegex(UserError, "between 0 and 100"):
            form.save().action_apply()


@tagged("post_install", "-at_install")
class TestPaymentTerms(WhatIfCommon):
    """What the customer's payment terms cost is part of the price (R3.4)."""

    def setUp(self):
        super().setUp()
        self.days = 0

        # However the addons beside this one say how a contract is paid.
        def payment_days(order):
            return self.days

        self.patch(self.env.registry["sale.order"], "_gy_payment_days", payment_days)

    def late(self, order, days):
        """Have the price of a contract paid so many days after delivery."""
        self.days = days
        self.env.add_to_compute(order._fields["gy_terms_percent"], order)
        order.modified(["gy_terms_percent"])

    def test_late_payment_raises_floor_and_suggestion(self):
        order = self.draft(bare=True)
        line = order.order_line
        floor = line.gy_floor_price
        self.dear_money()
        self.late(order, 80)
        self.env.invalidate_all()
        self.assertAlmostEqual(order.gy_terms_percent, 1.0)
        self.assertEqual(line.gy_suggested_price, 1010.0)
        self.assertGreater(line.gy_floor_price, floor)
        review = approve_prices(self, order)
        self.assertEqual(review.line_ids.suggested, 1010.0)
        self.assertAlmostEqual(review.line_ids.terms_percent, 1.0)

    def test_later_payment_asks_for_a_new_review(self):
        self.dear_money()
        order = self.draft(bare=True)
        self.late(order, 10)
        approve_prices(self, order)
        self.late(order, 20)
        self.assertEqual(order.gy_price_state, "approved", "within the free days")
        self.late(order, 90)
        self.assertEqual(order.gy_price_state, "outdated")

    def test_free_money_changes_nothing(self):
        order = self.draft(bare=True)
        approve_prices(self, order)
        self.late(order, 300)
        self.assertEqual((order.gy_price_state, order.gy_terms_percent), ("approved", 0.0))

    def test_drafts_follow_the_rate(self):
        order = self.draft(bare=True)
        self.late(order, 80)
        approve_prices(self, order)
        self.dear_money()
        self.assertAlmostEqual(order.gy_terms_percent, 1.0)
        self.assertEqual(order.gy_price_state, "outdated")
        self.dear_money(0.0)
        self.assertEqual(order.gy_price_state, "approved")
        self.assertEqual(order.gy_terms_percent, 0.0)

    def test_in_force_it_stays(self):
        order = self.confirmed()
        self.dear_money(20.0, 0)
        self.assertEqual(order.gy_terms_percent, 0.0)
