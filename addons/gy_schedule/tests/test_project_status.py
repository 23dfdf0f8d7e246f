from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import PAPER

from .common import ScheduleCommon


@tagged("post_install", "-at_install")
class TestProjectStatus(ScheduleCommon):
    """The dated log of the customer's project, and when it is asked for again (R8.3)."""

    begins_with = ("contract",)

    def test_noted(self):
        order = self.contract()
        wanted = self.day(order, 20)
        first = self.note(order, date=Date.subtract(self.today(), days=3))
        self.assertEqual(order.gy_project_status, "running")
        last = self.note(
            order,
            "slower",
            text="The crane comes later",
            wanted_date=wanted,
            evidence=PAPER,
            filename="chat.pdf",
        )
        last = self.as_role("salesperson", last)
        self.assertEqual((last.status, last.person, last.way), ("slower", "Mr Li", "phone"))
        self.assertEqual((last.user_id, last.date), (self.users["salesperson"], self.today()))
        self.assertEqual(last.document_id, self.papers(order, "project_status"))
        self.assertEqual(order.gy_project_status, "slower")
        self.assertEqual(order.gy_project_status_on, self.today())
        self.assertEqual(order.gy_project_wanted_date, wanted)
        self.assertEqual(first.status, "running", "what was noted stays")

    def test_source_and_words(self):
        order = self.contract()
        for values in (
            {"text": " "},
            {"person": ""},
            {"way": None},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "by whom and how"):
                self.note(order, **values)
        with self.assertRaisesRegex(UserError, "is one of running"):
            self.note(order, "dreaming")
        with self.assertRaisesRegex(UserError, "is one of phone"):
            self.note(order, way="telepathy")
        with self.assertRaisesRegex(UserError, "not in the future"):
            self.note(order, date=Date.add(self.today(), days=1))
        self.note(order)
        with self.assertRaisesRegex(UserError, "what is known already"):
            self.note(order, date=Date.subtract(self.today(), days=1))
        with self.assertRaisesRegex(UserError, "damaged"):
            self.note(order, evidence="no file", filename="letter.pdf")

    def test_only_what_is_to_be_delivered(self):
        draft = self.draft()
        with self.assertRaisesRegex(UserError, "not possible in its present state"):
            self.note(draft)
        shipped = self.shipped()
        self.assertFalse(shipped.gy_project_status_due)
        with self.assertRaisesRegex(UserError, "nothing to deliver any more"):
            self.note(shipped)
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.note(self.outside())

    def test_kept_by_the_salesperson(self):
        order = self.contract()
        for role in set(self.users) - {"salesperson", "sales_manager"}:
            with self.subTest(role), self.assertRaises(AccessError):
                self.note(order, user=role)
        self.note(order, user="sales_manager")
        self.assertEqual(len(order.sudo().gy_project_status_ids), 1)

    def test_stale_ones_are_asked_for(self):
        order = self.contract()
        today = self.today()
        self.assertEqual(order.gy_project_status_due, Date.add(today, days=30))
        self.assertFalse(order.gy_project_stale)
        self.assertFalse(self.waiting("project_status", "salesperson"))
        order._gy_write_decided({"gy_effective_date": Date.subtract(today, days=30)})
        self.assertTrue(order.gy_project_stale)
        self.assertEqual(self.waiting("project_status", "salesperson").order_id, order)
        self.assertFalse(self.waiting("project_status_escalated", "sales_manager"))
        stale = self.env["sale.order"].search([("gy_project_stale", "=", True)])
        self.assertIn(order, stale)
        order._gy_write_decided({"gy_effective_date": Date.subtract(today, days=37)})
        self.assertEqual(self.waiting("project_status_escalated", "sales_manager").order_id, order)
        self.note(order)
        self.assertFalse(order.gy_project_stale)
        for kind, role in (
            ("project_status", "salesperson"),
            ("project_status_escalated", "sales_manager"),
        ):
            self.assertFalse(self.waiting(kind, role))
        fresh = self.env["sale.order"].search([("gy_project_stale", "=", False)])
        self.assertIn(order, fresh)

    def test_norms(self):
        order = self.contract()
        self.company.gy_status_days = 5
        self.assertEqual(order.gy_project_status_due, Date.add(self.today(), days=5))
        self.patch(type(order), "_gy_is_first", lambda order: True)
        order._gy_recompute("gy_comes_first")
        self.assertEqual(order.gy_project_status_due, Date.add(self.today(), days=14))
        self.company.gy_status_first_days = 2
        self.assertEqual(order.gy_project_status_due, Date.add(self.today(), days=2))

    def test_dialog(self):
        order = self.contract()
        dialog = self.env["gy.project.status.entry"].with_user(self.users["salesperson"])
        dialog = dialog.with_context(active_model="sale.order", active_id=order.id)
        dialog.create(
            {
                "status": "stopped",
                "text": "No money",
                "person": "Ms Wu",
                "wanted_date": self.day(order, 90),
                "evidence": PAPER,
                "filename": "mail.pdf",
            }
        ).action_apply()
        self.assertEqual(order.gy_project_status, "stopped")
        action = order.action_gy_view_project_statuses()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(
            (found.person, found.way, found.document_id.name), ("Ms Wu", "phone", "mail.pdf")
        )
        self.assertIn(order.name, found.display_name)

    def test_a_copy_begins_anew(self):
        order = self.contract()
        self.note(order)
        copy = self.as_role("salesperson", order).copy()
        self.assertFalse(copy.gy_project_status or copy.gy_project_status_due)
