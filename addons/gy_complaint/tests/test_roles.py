from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ComplaintCommon

READERS = ("salesperson", "sales_admin", "sales_manager", "technology", "finance", "deputy_gm")


@tagged("post_install", "-at_install")
class TestRoles(ComplaintCommon):
    """The salesperson receives and answers, quality leads, everybody concerned reads (R13.3)."""

    def test_who_reads(self):
        ticket = self.complaint()
        self.worked_out(ticket)
        cost = self.as_role("quality", self.env["gy.complaint.cost"]).create(
            {"ticket_id": ticket.id, "kind": "travel", "own_amount": 1}
        )
        for role in READERS:
            own = self.as_role(role, ticket)
            self.assertEqual(len(own.gy_measure_ids), 1, role)
            self.assertEqual(len(own.gy_why_ids), 2, role)
            self.assertEqual(own.gy_cost_ids.ids, cost.ids, role)
            self.assertEqual(own.gy_leads_8d, False, role)
        self.assertTrue(ticket.gy_leads_8d)

    def test_the_salesperson_receives_and_answers(self):
        ticket = self.complaint("critical", role="salesperson")
        ticket.write({"gy_where": "In the gearbox", "gy_pieces": 3, "gy_answer": "We come at once"})
        ticket.gy_cause = "Not known yet"
        ticket.action_gy_answer_handed_over()
        self.assertEqual(ticket.gy_answered_on, self.today())

    def test_departments_change_nothing(self):
        ticket = self.complaint()
        for role in ("technology", "finance", "manufacturing"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, ticket).gy_undetected = "x"

    def test_costs_of_those_who_deal_with_the_customer(self):
        ticket = self.complaint()
        values = {"ticket_id": ticket.id, "kind": "travel", "own_amount": 10}
        for role in ("quality", "salesperson", "sales_admin", "sales_manager"):
            row = self.as_role(role, self.env["gy.complaint.cost"]).create(values)
            row.note = "By train"
            row.unlink()
        for role in ("technology", "finance", "deputy_gm"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.env["gy.complaint.cost"]).create(values)

    def test_another_company_sees_nothing(self):
        ticket = self.complaint()
        measure = self.measure(ticket)
        other = self.env["res.company"].create({"name": "Sister"})
        quality = self.users["quality"]
        quality.write({"company_ids": [(4, other.id)]})
        for record in (measure, ticket.gy_measure_ids):
            found = record.with_user(quality).with_context(allowed_company_ids=other.ids)
            self.assertFalse(found.search([("id", "in", record.ids)]))
