from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestWords(ComplaintCommon):
    """What people are offered and told, each in their role (R0.8, R17.1)."""

    def buttons(self, role, model="helpdesk.ticket", view="helpdesk_mgmt.ticket_view_form"):
        """Return the names of the buttons that somebody in a role is offered on a form."""
        records = self.as_role(role, self.env[model])
        arch = records.get_view(self.env.ref(view).id, "form")["arch"]
        return {name for name in self.names if f'name="{name}"' in arch}

    names = (
        "action_gy_verify",
        "action_gy_send_answer",
        "action_gy_answer_handed_over",
        "action_gy_view_lot_stock",
        "action_reopen",
        "action_done",
    )

    def test_who_is_offered_what(self):
        self.assertIn("action_gy_verify", self.buttons("quality"))
        for role in ("salesperson", "sales_admin", "technology"):
            offered = self.buttons(role)
            self.assertNotIn("action_gy_verify", offered, role)
            self.assertIn("action_gy_send_answer", offered, role)
        for role in ("finance", "deputy_gm"):
            self.assertNotIn("action_gy_send_answer", self.buttons(role), role)

    def test_the_form_of_a_measure(self):
        form = "gy.complaint.measure", "gy_complaint.complaint_measure_view_form"
        self.assertIn("action_reopen", self.buttons("quality", *form))
        offered = self.buttons("manufacturing", *form)
        self.assertIn("action_done", offered)
        self.assertNotIn("action_reopen", offered)

    def test_who_leads(self):
        measure = self.measure(self.complaint())
        self.assertTrue(measure.can_lead)
        for role in ("manufacturing", "salesperson"):
            self.assertFalse(self.as_role(role, measure).can_lead, role)

    def test_empty_lists_say_what_comes(self):
        names = ("complaint", "complaint_measure", "complaint_figure", "complaint_rate")
        for name in (*names, "complaint_severity"):
            self.assertIn("smiling", self.env.ref(f"gy_complaint.{name}_action").help, name)

    def test_to_dos_have_names(self):
        kinds = dict(self.env["gy.turn"].with_context(lang="en_US")._selection_kind())
        self.assertEqual(kinds["complaint_measure"], "Measure about a complaint")
        self.assertEqual(kinds["complaint_answer"], "Send the answer to the complaint")

    def test_a_row_of_figures_opens_its_complaint(self):
        ticket = self.complaint()
        self.env.flush_all()
        rows = self.as_role("quality", self.env["gy.complaint.figure"])
        action = rows.search([("ticket_id", "=", ticket.id)]).action_open()
        self.assertEqual((action["res_model"], action["res_id"]), (ticket._name, ticket.id))

    def test_figures_of_others_are_not_opened(self):
        ticket = self.complaint()
        self.env.flush_all()
        other = self.users["salesperson"].copy({"login": "other_sales"})
        row = self.env["gy.complaint.figure"].browse(ticket.id).with_user(other)
        with self.assertRaises(AccessError):
            row.action_open()

    def test_measures_are_handed_over(self):
        """Whoever leaves hands the measures over, also those of a complaint that is closed."""
        ticket = self.complaint()
        self.worked_out(ticket)
        measure = self.measure(ticket, "prevention", owner="technology")
        self.answered(ticket)
        ticket.gy_satisfaction = "5"
        ticket.action_gy_close()
        target = self.users["manufacturing"]
        giver = self.as_role("sales_manager", self.users["technology"])
        giver.action_gy_hand_over_work(target.id, "Leaves the company")
        self.assertEqual(measure.user_id, target)
