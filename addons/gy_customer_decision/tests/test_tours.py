from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import DecisionCommon


@tagged("post_install", "-at_install")
class TestDecisionTours(ToursCommon, DecisionCommon):
    """What the customer decides by, in the browser (R1.4)."""

    action = "gy_presales.crm_lead_action_presales"

    def test_score(self):
        """A criterion is entered, offers are scored, and stand beside each other."""
        lead = self.sought(criteria=())
        self.tour("gy_decision_score", lead, "salesperson", self.action)
        self.assertEqual(lead.gy_criterion_ids.partner_id, self.decider)
        self.assertEqual(lead.gy_solution_ids.mapped("criteria_score"), [100, 0])

    def test_prove(self):
        """A doubt is answered from the library, and the proof goes to who had it."""
        lead = self.sought()
        doubt, _item = self.doubt(lead), self.library()
        self.tour("gy_decision_prove", lead, "salesperson", self.action)
        self.assertEqual(doubt.state, "answered")
        self.assertEqual(lead.gy_proof_ids.sent_to_ids, self.decider)

    def test_compare_on_a_phone(self):
        lead = self.sought()
        self.score(lead, lead.gy_solution_ids[0], 5, 2)
        self.browser_size, self.touch_enabled = "390x844", True
        self.tour("gy_decision_compare_phone", lead, "salesperson", self.action)

    def test_look(self):
        """The manager finds something wanting, the salesperson completes it."""
        look = self.env["gy.lead.look"]._gy_create_decided(
            [{"lead_id": self.sought().id, "month": "2026-01-01"}]
        )
        action = "gy_customer_decision.lead_look_action"
        self.tour("gy_look_judge", look, "sales_manager", action)
        self.assertEqual(look.state, "to_complete")
        self.tour("gy_look_complete", look, "salesperson", action)
        self.assertEqual(look.state, "completed")
