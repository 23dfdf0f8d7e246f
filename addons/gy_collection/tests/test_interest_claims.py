from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import CollectionCommon


@tagged("post_install", "-at_install")
class TestInterestClaims(CollectionCommon):
    """Interest is worked out for a claim, and counts when finance has confirmed it (R14.4)."""

    def claim(self, order, basis="agreed", role="salesperson", date=None):
        action = self.parts(order, role).action_claim_interest(basis, date)
        return self.env["gy.interest.claim"].browse(action["res_id"])

    def test_agreed_rate(self):
        order = self.owing(100, 10)
        claim = self.claim(order)
        self.assertEqual(order.gy_interest_rate, 0.05)
        self.assertEqual(claim.line_ids.mapped("days"), [100, 10])
        self.assertEqual(claim.line_ids.mapped("amount"), [50.0, 5.0])
        self.assertEqual((claim.amount, claim.state), (55.0, "draft"))

    def test_rate_of_the_day_of_breach(self):
        order = self.owing(365)
        self.env["gy.lpr.rate"].create({"date": self.day(-364), "rate": 10.0})
        self.env["gy.lpr.rate"].create({"date": self.day(-363), "rate": 20.0})
        claim = self.claim(order, "lpr")
        self.assertEqual((claim.surcharge, claim.line_ids.rate), (30.0, 13.0))
        self.assertEqual(claim.amount, 130.0)

    def test_until_a_day(self):
        order = self.owing(100)
        self.assertEqual(self.claim(order, date=self.day(-90)).amount, 5.0)
        for day in (self.day(1), self.day(-100)):
            with self.assertRaises(UserError):
                self.claim(order, date=day)

    def test_on_what_is_open(self):
        order = self.owing(100)
        self.pay(order, 400.0)
        self.assertEqual(self.claim(order).amount, 30.0)

    def test_one_contract(self):
        with self.assertRaises(UserError):
            self.claim(self.owing(100) | self.owing(100))

    def test_without_a_rate(self):
        self.env["gy.lpr.rate"].search([]).unlink()
        with self.assertRaises(UserError):
            self.claim(self.owing(100), "lpr")

    def test_finance_confirms(self):
        claim = self.claim(self.owing(100))
        for role in ("salesperson", "sales_manager", "general_manager"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, claim).action_confirm()
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, claim).action_void("x")
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, claim).write({"date": self.today()})
        finance = self.as_role("finance", claim)
        finance.action_confirm()
        self.assertEqual((claim.state, claim.confirmed_by), ("confirmed", finance.env.user))
        with self.assertRaises(UserError):
            finance.action_confirm()
        with self.assertRaises(UserError):
            finance.action_void(" ")
        finance.action_void("Paid after all")
        self.assertEqual(claim.state, "void")

    def test_waits_on_finance(self):
        order = self.owing(100)
        claim = self.claim(order)
        self.assertWaits(order, "interest_to_confirm", "finance", "salesperson")
        self.as_role("finance", claim).action_confirm()
        self.assertNotIn("interest_to_confirm", self.turns("finance", order))

    def test_who_may(self):
        parts = self.parts(self.owing(100))
        for role in ("technology", "warehouse"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, parts).action_claim_interest("agreed")
        claim = self.claim(self.owing(100, user="sales_manager"), role="finance")
        self.assertFalse(self.as_role("salesperson", claim).has_access("read"))

    def test_dialogs(self):
        rows = self.lines(self.owing(100), "salesperson")
        context = {"active_model": rows._name, "active_ids": rows.ids, "active_id": rows.id}
        entry = self.as_role("salesperson", self.env["gy.interest.claim.entry"])
        with Form(entry.with_context(**context)) as form:
            self.assertEqual((form.basis, form.open_amount), ("agreed", 1000.0))
        action = form.record.action_apply()
        claim = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(claim.amount, 50.0)
        context = {"active_model": claim._name, "active_ids": claim.ids, "active_id": claim.id}
        dropping = self.as_role("finance", self.env["gy.interest.claim.voiding"])
        with Form(dropping.with_context(**context)) as form:
            form.reason = "They paid"
        form.record.action_apply()
        self.assertEqual((claim.state, claim.void_reason), ("void", "They paid"))

    def test_rates(self):
        """Finance enters rates as they are published; a day has one."""
        rates = self.env["gy.lpr.rate"]
        known = rates.search([], order="date")
        self.assertEqual(known[0].date, fields.Date.to_date("2019-08-20"))
        self.assertTrue(all(0 < item.rate < 10 for item in known))
        new = self.as_role("finance", rates).create({"date": self.day(3), "rate": 2.9})
        with self.assertRaises(AccessError):
            self.as_role("finance", new).unlink()
        with self.assertRaises(AccessError):
            self.as_role("salesperson", new).write({"rate": 9.0})
        for values in ({"date": self.day(3), "rate": 3.0}, {"date": self.day(4), "rate": 0.0}):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError, msg=values),
                self.cr.savepoint(),
            ):
                rates.create(values)
                self.env.flush_all()
