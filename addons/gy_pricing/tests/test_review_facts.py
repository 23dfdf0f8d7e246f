from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon


@tagged("post_install", "-at_install")
class TestReviewFacts(GyCommon):
    """What the reviewers of a contract read of its prices and terms (R5.1, R5.2)."""

    begins_with = ("draft",)

    def facts(self, order):
        return {item.code: item for item in order._gy_review_facts()}

    def test_standard_goods_are_nothing_special(self):
        order = self.draft()
        facts = self.facts(order)
        self.assertFalse(facts["grade"].alarm)
        for code in ("key_customer", "terms", "short_delivery", "below_floor"):
            self.assertNotIn(code, facts)

    def test_estimated_grade(self):
        order = self.draft()
        order.order_line.product_id.sudo().gy_grade_id = self.env.ref("gy_pricing.price_grade_c")
        fact = self.facts(order)["grade"]
        self.assertTrue(fact.alarm)
        self.assertIn(order.order_line.product_id.display_name, fact.text)

    def test_key_customer_and_terms(self):
        order = self.draft()
        order.partner_id.sudo().gy_is_key_customer = True
        order.gy_warranty_months += 24
        facts = self.facts(order)
        self.assertTrue(facts["key_customer"].alarm)
        self.assertIn(f"{order.gy_warranty_months} months", facts["terms"].text)

    def test_short_delivery(self):
        order = self.draft()
        order.order_line.customer_lead = 4000
        self.assertIn("standard 4000", self.facts(order)["short_delivery"].text)

    def test_margin_is_for_those_who_may_see_it(self):
        order = self.draft()
        review = order.sudo()._gy_price_review()
        self.assertTrue(review, "a draft of the tests has reviewed prices")
        fact = self.facts(order)["margin"]
        self.assertTrue(fact.groups)
        self.assertIn("%", fact.text)

    def test_below_floor(self):
        order = self.draft()
        lines = order.sudo()._gy_price_review().line_ids
        lines._gy_write_decided({"below_floor": True})
        fact = self.facts(order)["below_floor"]
        self.assertTrue(fact.alarm)
        self.assertIn(order.order_line.product_id.display_name, fact.text)

    def test_requirements_in_words(self):
        order = self.draft()
        before = order._gy_review_content()
        topic = self.env.ref("gy_pricing.requirement_topic_drawing", raise_if_not_found=False)
        topic = topic or self.env["gy.requirement.topic"].search([], limit=1)
        self.env["gy.line.requirement"].create(
            {
                "order_id": order.id,
                "line_id": order.order_line.id,
                "topic_id": topic.id,
                "description": "Cage of brass",
            }
        )
        changes = order._gy_content_changes(before, order._gy_review_content())
        told = [item for item in changes if item.subject == "technical"]
        self.assertEqual(len(told), 1)
        self.assertIn("Cage of brass", told[0].after)
