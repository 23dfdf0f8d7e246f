from odoo.tests import tagged

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestStandard(ReviewCommon):
    """Reviewers see first what of text and terms is not our standard (R5.2)."""

    begins_with = ("draft",)

    def fact(self, order):
        return next((one for one in order._gy_review_facts() if one.code == "standard"), None)

    def clause(self, order, topic="warranty"):
        return order.gy_clause_ids.filtered(lambda one: one.topic == topic)[:1]

    def test_standard_text_says_nothing(self):
        order, review = self.submitted()
        self.assertIsNone(self.fact(order))
        self.assertFalse(review.departures)
        self.assertNotIn("Differs from our standard", review.sheet)

    def test_an_edited_clause_is_shown_old_and_new(self):
        order = self.draft()
        clause = self.clause(order)
        old = clause.body
        clause.body = f"{old}\nSpare seals are free of charge."
        self.prepare(order)
        fact = self.fact(order)
        self.assertTrue(fact.alarm)
        self.assertEqual(fact.value, 1)
        self.assertIn(clause.title, fact.text)
        order.action_gy_submit_review()
        review = self.latest(order)
        self.assertEqual(
            review.departures, [["added", clause.title, "", "Spare seals are free of charge."]]
        )
        sheet = self.as_role("quality", review).sheet
        self.assertIn("Spare seals are free of charge", sheet)
        self.assertIn("—", sheet)
        self.assertIn("Differs from our standard", sheet)

    def test_terms_beside_the_type(self):
        order = self.draft()
        order.write({"gy_warranty_months": 24, "gy_penalty_rate": 1.5})
        self.prepare(order)
        fact = self.fact(order)
        self.assertIn("18 → 24", fact.text)
        self.assertIn("0.35 → 1.50", fact.text)
        self.assertEqual(fact.value, 2)
        order.action_gy_submit_review()
        review = self.latest(order)
        mine = self.as_role("quality", review).with_context(lang="zh_CN")
        ((title, rows),) = mine._sheet_departures()
        self.assertEqual(title, "与标准不同")
        self.assertIn("质保期", rows[0].label, "in the reader's language, whoever submitted")
        self.assertEqual((rows[0].before, rows[0].after), ("18", "24"))

    def test_it_may_choose_the_route(self):
        self.special.active = True
        self.special.rule_ids.unlink()
        self.env["gy.review.rule"].create({"route_id": self.special.id, "fact": "standard"})
        plain = self.draft()
        self.assertEqual(plain._gy_review_route(plain._gy_review_facts())[0], self.route)
        plain.gy_warranty_months = 36
        self.assertEqual(plain._gy_review_route(plain._gy_review_facts())[0], self.special)

    def test_a_new_version_does_not_reach_a_round(self):
        order = self.draft()
        self.clause(order).body += "\nSpare seals are free of charge."
        self.prepare(order)
        order.action_gy_submit_review()
        review = self.latest(order)
        before = review.departures
        templates = self.env["gy.contract.template"].search([("state", "=", "published")])
        draft = self.env["gy.contract.template"].browse(
            order.sudo()._gy_standard_text().with_env(self.env).action_new_version()["res_id"]
        )
        draft.clause_ids[:1].body = "Everything is new."
        draft.action_publish()
        self.assertTrue(templates)
        self.assertEqual(review.departures, before)
        self.assertIn("Everything is new", str(order._gy_standard_departures()))

    def test_a_customers_own_text_is_compared_elsewhere(self):
        order = self.draft()
        self.clause(order).body = "Nothing of ours"
        order.write({"gy_own_text": True})
        self.assertEqual(order._gy_text_departures(), [])

    def test_texts_are_escaped(self):
        order = self.draft()
        self.clause(order).body += "\n<script>alert(1)</script>"
        self.prepare(order)
        order.action_gy_submit_review()
        sheet = self.latest(order).sheet
        self.assertNotIn("<script>", sheet)
        self.assertIn("&lt;script&gt;", sheet)
