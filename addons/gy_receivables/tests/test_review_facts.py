from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestReviewFacts(ReceivablesCommon):
    """What the reviewers of a contract read of its money (R5.1, R5.2, R5.9)."""

    begins_with = ("draft",)

    def setUp(self):
        super().setUp()
        self.customer.credit_limit = 0

    def fact(self, order, code):
        return next((item for item in order._gy_review_facts() if item.code == code), None)

    def test_usual_plan_is_no_fact(self):
        order = self.draft()
        self.assertTrue(self.plan(order))
        self.assertIsNone(self.fact(order, "payment"))

    def test_plan_that_differs_says_how(self):
        order = self.draft()
        line = self.plan(order)[0]
        share = line.share
        self.plan(order)[-1].share += 10
        line.share -= 10
        fact = self.fact(order, "payment")
        self.assertTrue(fact.alarm)
        self.assertIn(f"{share - 10:g} %", fact.text)
        self.assertIn(order._gy_usual_template().name, fact.text)

    def test_what_is_usual_may_change(self):
        """The usual plan is kept in memory, until somebody changes it or puts another before it."""
        order = self.draft()
        usual = order._gy_usual_template()
        self.assertIsNone(self.fact(order, "payment"))
        usual.line_ids[:1].offset_days += 3
        self.assertIn("instead of", self.fact(order, "payment").text)
        usual.line_ids[:1].offset_days -= 3
        self.assertIsNone(self.fact(order, "payment"))
        other = usual.copy({"name": "Before all others", "sequence": -1})
        other.line_ids[:1].gate = "none"
        self.assertEqual(order._gy_usual_template(), other)
        self.assertIn("Before all others", self.fact(order, "payment").text)
        other.active = False
        self.assertEqual(order._gy_usual_template(), usual)

    def test_plan_in_words(self):
        """A changed instalment is told as such; the others are not."""
        order = self.draft()
        before = order._gy_review_content()
        self.plan(order)[-1].offset_days += 30
        changes = [
            item
            for item in order._gy_content_changes(before, order._gy_review_content())
            if item.subject == "payment"
        ]
        self.assertEqual(len(changes), 1)
        self.assertIn("days after", changes[0].after)

    def test_amounts_and_rest_in_words(self):
        order = self.draft()
        order.write(
            {
                "gy_installment_ids": [
                    Command.clear(),
                    Command.create(
                        {
                            "kind": "advance",
                            "basis": "amount",
                            "fixed_amount": 2500,
                            "gate": "production",
                        }
                    ),
                    Command.create(
                        {
                            "kind": "retention",
                            "basis": "rest",
                            "trigger": "fixed",
                            "fixed_date": "2031-05-06",
                        }
                    ),
                ]
            }
        )
        rows = {row.label: row.text for row in order._gy_content_words(order._gy_review_content())}
        self.assertIn(order.currency_id.format(2500), rows["Advance"])
        self.assertIn("before: Production", rows["Advance"])
        self.assertIn("Rest", rows["Retention"])
        self.assertIn("2031", rows["Retention"])

    def test_credit(self):
        order = self.draft()
        self.assertIsNone(self.fact(order, "credit"), "no limit, no fact")
        self.customer.credit_limit = 50_000
        fact = self.fact(order, "credit")
        self.assertFalse(fact.alarm)
        self.assertLess(fact.value, 0)
        order.write(
            {
                "gy_installment_ids": [
                    Command.clear(),
                    Command.create({"kind": "progress", "share": 100, "trigger": "invoiced"}),
                ]
            }
        )
        self.customer.credit_limit = 9_000
        fact = self.fact(order, "credit")
        self.assertTrue(fact.alarm)
        self.assertAlmostEqual(fact.value, 1_000)

    def test_overdue(self):
        late = self.with_plan({"kind": "advance", "share": 100, "trigger": "effective"})
        self.assertIsNone(self.fact(self.draft(), "overdue"))
        yesterday = fields.Date.context_today(late) - timedelta(days=1)
        late._gy_write_decided({"gy_effective_date": yesterday})
        fact = self.fact(self.draft(), "overdue")
        self.assertAlmostEqual(fact.value, 10_000)
        self.pay(late, 10_000)
        self.assertIsNone(self.fact(self.draft(), "overdue"))
