from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestSeverity(ComplaintCommon):
    """How grave complaints can be is configured; what runs follows its own date (R13.3)."""

    def admin(self, records):
        return records.with_user(self.env.ref("base.user_admin"))

    def test_what_comes_with_the_addon(self):
        codes = self.env["gy.complaint.severity"].search([]).mapped("code")
        self.assertEqual(codes[:3], ["minor", "major", "critical"])
        self.assertFalse(self.severity("minor").asks_8d)
        for code in ("major", "critical"):
            severity = self.severity(code)
            self.assertTrue(severity.asks_8d)
            norms = severity.containment_days, severity.answer_days, severity.close_days
            self.assertEqual(norms, tuple(sorted(norms)), "one after the other")

    def test_the_code_stays(self):
        severity = self.admin(self.severity("minor"))
        severity.name = "Small"
        with self.assertRaises(UserError), self.cr.savepoint():
            severity.code = "small"

    def test_codes_are_told_apart(self):
        model = self.admin(self.env["gy.complaint.severity"])
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            model.create({"name": "x", "code": "major"})

    def test_no_norm_in_the_past(self):
        severity = self.admin(self.severity("major"))
        for name in ("containment_days", "answer_days", "close_days"):
            with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
                severity[name] = -1
                severity.flush_recordset()

    def test_only_configuration_changes_it(self):
        for role in ("quality", "sales_manager", "general_manager"):
            severity = self.as_role(role, self.severity("major"))
            self.assertTrue(severity.name)
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                severity.answer_days = 99

    def test_an_own_severity(self):
        severity = self.admin(self.env["gy.complaint.severity"]).create(
            {"name": "Safety", "code": "safety", "asks_8d": True, "answer_days": 1, "sequence": 99}
        )
        ticket = self.complaint()
        ticket.gy_severity_id = severity
        self.assertTrue(ticket.gy_asks_8d)
        self.assertFalse(ticket.gy_containment_deadline)
        self.assertEqual(
            ticket.gy_answer_deadline, self.company._gy_add_workdays(ticket.gy_date, 1)
        )

    def test_another_day_of_receipt_moves_the_norms(self):
        ticket = self.complaint()
        day = Date.add(self.today(), days=-7)
        ticket.gy_date = day
        add = self.company._gy_add_workdays
        norm = ticket.gy_severity_id
        self.assertEqual(ticket.gy_answer_deadline, add(day, norm.answer_days))
        self.assertEqual(ticket.gy_deadline, add(day, norm.close_days))

    def test_no_complaint_any_more(self):
        """Whoever registered it wrongly: what is no complaint is of no severity."""
        ticket = self.complaint("minor")
        ticket.gy_kind_id = self.kind("support")
        self.assertFalse(ticket.gy_severity_id or ticket.gy_asks_8d or ticket.gy_answer_deadline)
