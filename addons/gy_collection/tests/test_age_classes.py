from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CollectionCommon


@tagged("post_install", "-at_install")
class TestAgeClasses(CollectionCommon):
    """How old debts are told apart is the company's to say (R14.1)."""

    def test_as_they_come(self):
        classes = self.env["gy.age.class"].search([("company_id", "=", False)])
        self.assertEqual(classes.mapped("first_day"), [0, 1, 31, 91, 181, 366])
        self.assertEqual(classes.mapped("letter"), [False, "1", "2", "3", "3", "3"])

    def test_refused(self):
        classes = self.env["gy.age.class"]
        for values in ({"first_day": -1}, {"first_day": 31}):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError, msg=values),
                self.cr.savepoint(),
            ):
                classes.create({"name": "Wrong", **values})
                self.env.flush_all()

    def test_own_letters(self):
        """A company that writes later has its letters later."""
        order = self.owing(20)
        own = self.env["gy.age.class"].create(
            [
                {"name": "Not due", "first_day": 0, "company_id": self.company.id},
                {"name": "Patient", "first_day": 1, "company_id": self.company.id},
                {
                    "name": "Late",
                    "first_day": 60,
                    "company_id": self.company.id,
                    "letter": "1",
                },
            ]
        )
        self.settle()
        run = self.env["gy.dunning.letter"]
        self.assertFalse(run._candidates(self.parts(order)))
        own[2].first_day = 15
        self.settle()
        (row,) = run._candidates(self.parts(order))
        self.assertEqual((row["level"], row["days"]), (1, 20))

    def test_who_may_change_them(self):
        first = self.env["gy.age.class"].search([], limit=1)
        for role in ("salesperson", "sales_manager", "finance", "general_manager"):
            mine = self.as_role(role, first)
            self.assertTrue(mine.name)
            for action in (
                lambda mine=mine: mine.write({"letter": False}),
                lambda mine=mine: mine.create({"name": "Mine", "first_day": 5}),
                mine.unlink,
            ):
                with self.assertRaises(AccessError, msg=role):
                    action()

    def test_of_another_company(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        theirs = self.env["gy.age.class"].create(
            {"name": "Theirs", "first_day": 0, "company_id": company.id}
        )
        self.assertFalse(self.as_role("finance", theirs).has_access("read"))
        order = self.owing(20)
        self.assertNotEqual(self.lines(order).age_class_id, theirs)
