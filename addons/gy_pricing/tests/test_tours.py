from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .test_pricing import PricingCommon


@tagged("post_install", "-at_install")
class TestPricingTours(ToursCommon, PricingCommon):
    def test_quote(self):
        order = self.draft(bare=True)
        self.tour("gy_pricing_quote", order, "salesperson")
        self.assertTrue(order.gy_pricing_done)
        self.assertEqual(order.gy_quotation_issue_ids.addressee, "Mr Zhang")

    def test_copy_of_an_old_contract(self):
        """A known customer, products of grade A: a quotation leaves in ten clicks."""
        old = self.confirmed()
        action = "gy_sales_process.sale_order_action_contract"
        self.start_tour(
            f"/odoo/action-{action}", "gy_pricing_copy", login=self.users["salesperson"].login
        )
        self.env.invalidate_all()
        copy = self.env["sale.order"].search([("id", ">", old.id)])
        self.assertEqual(copy.state, "sent")
        self.assertTrue(copy.gy_pricing_done)
        self.assertEqual(copy.gy_quotation_issue_ids.way, "print")

    def test_sheet(self):
        order = self.draft(bare=True)
        self.tour("gy_pricing_sheet", order, "salesperson")
        self.assertEqual(order.gy_requirement_ids.topic_id.code, "imported_parts")
        self.assertEqual(order.gy_requirement_ids.description, "Seal of Freudenberg")

    def test_what_if(self):
        order = self.draft(bare=True)
        self.tour("gy_pricing_what_if", order, "salesperson")
        self.assertEqual(order.order_line.price_subtotal, 9200.0)

    def test_decide(self):
        review = self.review(self.order_of(self.bearing, 920.0))
        self.start_tour(
            "/odoo/action-gy_pricing.price_review_action",
            "gy_pricing_decide",
            login=self.users["sales_manager"].login,
        )
        self.env.invalidate_all()
        self.assertEqual(review.state, "approved")

    def test_overviews(self):
        """The overviews of bills and orders have columns of costs for those only who may see them."""
        self.part.standard_price = 70.0
        planner = new_test_user(
            self.env,
            "gy_planner",
            "gy_sales_process.group_manufacturing,gy_sales_process.group_price_cost",
            lang="en_US",
        )
        production = self.productions(self.confirmed())
        records = {
            "bom": ("mrp.mrp_bom_form_action", self.bearing.bom_ids),
            "mo": ("mrp.mrp_production_action", production),
        }
        users = {"costs": planner, "blind": self.users["manufacturing"]}
        for kind, (action, record) in records.items():
            for sees, user in users.items():
                with self.subTest(kind=kind, sees=sees):
                    url = f"/odoo/action-{action}/{record.id}"
                    self.start_tour(url, f"gy_{kind}_overview_{sees}", login=user.login)
