from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestSheet(ReviewCommon):
    """The reviewer's sheet: facts, what is judged, what changed (R5.2, R5.4)."""

    def test_first_round(self):
        order, review = self.submitted()
        sheet = self.as_role("quality", review).sheet
        self.assertIn(order.order_line.product_id.display_name, sheet)
        self.assertIn("10,000.00", sheet)
        self.assertNotIn("Changed since", sheet)

    def test_change_is_shown_old_and_new(self):
        order, _review = self.submitted()
        order.order_line.product_uom_qty = 12
        self.prepare(order)
        order.action_gy_submit_review()
        second = self.latest(order)
        changes = {
            change.label: (change.before, change.after)
            for _subject, rows in second._sheet_changes()
            for change in rows
        }
        label = f"{order.order_line.product_id.display_name}: quantity"
        self.assertEqual(changes[label], ("10 Units", "12 Units"))
        total = tuple(map(order.currency_id.format, (10_000, 12_000)))
        self.assertEqual(changes["Total"], total)
        self.assertIn("Changed since round 1", self.as_role("quality", second).sheet)
        self.assertNotIn("unit price", " ".join(changes))

    def test_texts_are_escaped(self):
        order = self.draft()
        order.order_line.name = "<script>alert(1)</script>"
        self.prepare(order)
        order.action_gy_submit_review()
        sheet = self.latest(order).sheet
        self.assertNotIn("<script>", sheet)
        self.assertIn("&lt;script&gt;", sheet)

    def test_facts_stay_as_they_were(self):
        """A decided round shows the figures it was decided on."""
        order, review = self.submitted()
        self.give(review, "finance", opinion="disagree", reason="No")
        order.order_line.price_unit = 5.0
        self.assertIn("10,000.00", review._sheet_facts()[0][1])

    def test_several_at_once(self):
        """Ordinary contracts are agreed to in one list; special ones are read (R5.2)."""
        reviews = self.env["gy.contract.review"]
        for _count in range(3):
            reviews |= self.submitted()[1]
        mine = self.as_role("finance", reviews)
        mine.action_agree_all()
        votes = reviews.vote_ids.filtered(lambda vote: vote.role == "finance")
        self.assertEqual(set(votes.mapped("opinion")), {"agree"})
        with self.assertRaisesRegex(UserError, "no opinion of yours"):
            mine.action_agree_all()
        self.special.active = True
        self.special.rule_ids.filtered(lambda rule: rule.fact == "amount").limit = 1.0
        _order, special = self.submitted()
        with self.assertRaisesRegex(UserError, "read one by one"):
            self.as_role("quality", special | reviews[0]).action_agree_all()
        self.assertFalse(
            reviews[0].vote_ids.filtered(lambda vote: vote.role == "quality").opinion,
            "nothing half done",
        )
