from odoo import fields
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..tools.limitation import add_years
from .common import FILE, CollectionCommon


@tagged("post_install", "-at_install")
class TestLimitationClock(CollectionCommon):
    """Until when an instalment can be sued for, and what begins it anew (R14.2)."""

    def clock(self, order):
        """Return ``[(debt's date, cautious date)]`` of the plan, in its order."""
        self.settle()
        return [(line.limitation_date, line.limitation_cautious) for line in self.plan(order)]

    def test_from_the_last_instalment(self):
        order = self.owing(100, 10)
        old, new = self.day(-100), self.day(-10)
        end = add_years(new, 3)
        self.assertEqual(self.clock(order), [(end, add_years(old, 3)), (end, end)])

    def test_not_before_all_is_due(self):
        order = self.owing(100, -10)
        # The day is known; it counts from there.
        end = add_years(self.day(10), 3)
        self.assertEqual(self.clock(order)[0], (end, add_years(self.day(-100), 3)))
        waiting = self.with_plan(
            {
                "kind": "delivery",
                "share": 50.0,
                "trigger": "fixed",
                "fixed_date": self.day(-100),
                "gate": "none",
            },
            {"kind": "retention", "share": 50.0, "trigger": "warranty_end", "gate": "none"},
        )
        cautious = add_years(self.day(-100), 3)
        self.assertEqual(self.clock(waiting), [(False, cautious), (False, False)])

    def test_years_of_the_company(self):
        order = self.owing(100)
        self.company.gy_limitation_years = 2
        end = add_years(self.day(-100), 2)
        self.assertEqual(self.clock(order), [(end, end)])

    def test_a_letter_that_arrived(self):
        order = self.owing(100)
        letter = self.letter(order)
        before = add_years(self.day(-100), 3)
        self.assertEqual(self.clock(order), [(before, before)], "sent is not arrived")
        self.arrived(letter)
        end = add_years(self.today(), 3)
        self.assertEqual(self.clock(order), [(end, end)])

    def test_a_letter_about_another_instalment(self):
        order = self.owing(100, 90)
        letter = self.letter(order, send=False)
        letter.line_ids[1]._gy_write_decided({"is_void": True})
        self.as_role("salesperson", letter).action_send()
        self.arrived(letter)
        cautious = [row[1] for row in self.clock(order)]
        self.assertEqual(cautious, [add_years(self.today(), 3), add_years(self.day(-90), 3)])

    def test_a_part_payment(self):
        order = self.owing(100)
        self.pay(order, 300.0, date=self.day(-20))
        end = add_years(self.day(-20), 3)
        self.assertEqual(self.clock(order), [(end, end)])

    def test_a_stamped_confirmation(self):
        order = self.owing(100)
        self.pay(order, 1.0, date=self.day(-50))
        self.settle()
        item = self.env["gy.balance.confirmation"]._gy_create_decided(
            [
                {
                    "name": "DZ",
                    "company_id": self.company.id,
                    "partner_id": self.customer.id,
                    "currency_id": order.currency_id.id,
                    "date": self.today(),
                    "line_ids": [fields.Command.create({"order_id": order.id, "balance": 999.0})],
                }
            ]
        )
        finance = self.as_role("finance", item)
        finance.action_send()
        self.assertEqual(self.clock(order)[0][1], add_years(self.day(-50), 3))
        finance.action_record_return(999.0, scan=FILE, filename="stamped.pdf")
        self.assertEqual(self.clock(order)[0][1], add_years(self.today(), 3))

    def test_after_it_has_run_out(self):
        days = 3 * 366 + 30
        order = self.owing(days)
        end = add_years(self.day(-days), 3)
        self.arrived(self.letter(order))
        self.assertEqual(self.clock(order), [(end, end)], "a letter comes too late")

    def test_paid(self):
        order = self.owing(100)
        self.pay(order, 1000.0)
        self.assertEqual(self.clock(order), [(False, False)])

    def test_the_list(self):
        order = self.owing(3 * 365 - 30)
        self.settle()
        action = self.env.ref("gy_collection.installment_action_limitation")
        found = self.as_role("finance", self.env["gy.installment"]).search(
            [*safe_eval(action.domain), ("limitation_cautious", "<=", "today +6m")]
        )
        self.assertIn(self.plan(order), found)
        self.assertWaits(order, "limitation", "finance", "salesperson")

    def test_not_yet_on_the_list(self):
        order = self.owing(100)
        self.assertNotIn("limitation", self.turns("finance", order))
