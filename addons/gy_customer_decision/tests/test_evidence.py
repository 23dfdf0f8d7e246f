from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import DecisionCommon


@tagged("post_install", "-at_install")
class TestDecisionEvidence(DecisionCommon):
    """Missing scores hold the value's step, open doubts that of our ability (R1.4)."""

    def known(self):
        """Return an opportunity with what the first five steps ask for, by criteria."""
        contact = {
            "partner_id": self.decider.id,
            "content": "They decide on the bearings of the mill",
            "interest": "products",
        }
        lead = self.sought(
            gy_contact_ids=[Command.create(contact)],
            gy_need_ids=[Command.create({"name": "A long life", "confirmed_on": "2026-01-05"})],
        )
        lead.stage_id = self.env.ref("gy_presales.crm_stage_value")
        self.choose(lead)
        return lead

    def move(self, lead, step):
        lead.stage_id = self.env.ref(f"gy_presales.crm_stage_{step}")

    def test_scores_of_the_chosen_solution(self):
        lead = self.known()
        self.assertIn("not scored by all criteria", lead.gy_missing)
        self.score(lead, lead.gy_solution_ids.filtered("chosen"), 5, None)
        with self.assertRaisesRegex(UserError, r"(?s)cannot move on.*missing: 1"):
            self.move(lead, "proof")
        self.score(lead, lead.gy_solution_ids.filtered("chosen"), 5, 3)
        self.move(lead, "proof")
        self.assertEqual(lead.stage_id.gy_step, "proof")

    def test_other_offers_may_stay_without(self):
        lead = self.known()
        self.score(lead, lead.gy_solution_ids.filtered("chosen"), 5, 3)
        self.assertFalse(lead.gy_missing)

    def test_open_doubts(self):
        lead = self.known()
        self.score(lead, lead.gy_solution_ids.filtered("chosen"), 5, 3)
        self.move(lead, "proof")
        self.assertIn("Our ability is not proven", lead.gy_missing)
        doubt, proof = self.doubt(lead), self.proof(lead)
        self.assertIn("no proof answers yet: 1", lead.gy_missing)
        with self.assertRaisesRegex(UserError, "no proof answers yet: 1"), self.cr.savepoint():
            self.move(lead, "agreement")
        doubt.proof_ids = proof
        self.move(lead, "agreement")
        self.assertEqual(lead.stage_id.gy_step, "agreement")

    def test_a_manager_may_let_it_pass(self):
        lead = self.known()
        self.as_role("sales_manager", lead).action_gy_excuse("Their board decided by the price")
        self.move(lead, "proof")
        self.assertEqual(lead.stage_id.gy_step, "proof")

    def test_without_criteria_nothing_is_asked(self):
        lead = self.known()
        lead.gy_criterion_ids.unlink()
        self.assertFalse(lead.gy_missing)
