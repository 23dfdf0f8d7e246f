from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import DecisionCommon


@tagged("post_install", "-at_install")
class TestDecisionAttacks(DecisionCommon):
    """What a client may not reach by writing fields or sending odd arguments (R17.3)."""

    def test_scores_follow(self):
        """Nobody makes, moves or removes a score; only points and words are said."""
        lead, other = self.sought(), self.sought()
        score = self.as_role("sales_manager", lead.gy_score_ids[0])
        for values in (
            {"criterion_id": other.gy_criterion_ids[0].id},
            {"solution_id": other.gy_solution_ids[0].id},
            {"competitor_id": self.other.id},
            {"lead_id": other.id},
        ):
            with self.assertRaises(UserError, msg=values), self.cr.savepoint():
                score.write(values)
        values = {"criterion_id": lead.gy_criterion_ids[0].id, "competitor_id": self.other.id}
        with self.assertRaises(AccessError), self.cr.savepoint():
            score.create(values)
        with self.assertRaises(AccessError), self.cr.savepoint():
            score.unlink()
        with self.assertRaises(ValueError), self.cr.savepoint():
            score.points = "6"

    def test_derived(self):
        lead = self.sought()
        doubt = self.doubt(lead)
        for record, values in (
            (doubt, {"state": "answered"}),
            (doubt, {"answered_on": self.today()}),
            (lead.gy_solution_ids[0], {"criteria_score": 100}),
            (lead, {"gy_open_doubt_count": 0}),
            (lead, {"gy_unscored_count": 0}),
            (lead, {"gy_look_ids": [(0, 0, {"month": "2026-01-01"})]}),
        ):
            with self.assertRaises(AccessError, msg=values), self.cr.savepoint():
                self.as_role("sales_manager", record).write(values)

    def test_nobody_says_that_a_proof_is_of_the_library(self):
        item, proof = self.library(), self.proof(self.sought())
        for role in ("salesperson", "sales_manager"):
            own = self.as_role(role, proof)
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                own.library_id = item
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                own.copy({"library_id": item.id})
            own.with_context(default_library_id=item.id).copy()
        self.assertFalse(item.use_ids)

    def test_they_stay_with_their_opportunity(self):
        lead, other = self.sought(), self.sought()
        for record in (lead.gy_criterion_ids[0], self.doubt(lead)):
            with self.assertRaisesRegex(UserError, "stays with"), self.cr.savepoint():
                record.lead_id = other

    def test_odd_arguments(self):
        lead = self.as_role("salesperson", self.sought())
        for ids in ("x", [True], [0], {"a": 1}, ["1"]):
            with self.assertRaises(UserError, msg=ids), self.cr.savepoint():
                lead.action_gy_use_proofs(ids)
            with self.assertRaises(UserError, msg=ids), self.cr.savepoint():
                lead.action_gy_send_proofs(ids, self.decider.id)
        with self.assertRaises(UserError), self.cr.savepoint():
            lead.action_gy_use_proofs(self.library().ids, "x")
        for person in ("x", True, -1, 2**31 - 1):
            with self.assertRaises(UserError, msg=person), self.cr.savepoint():
                lead.action_gy_send_proofs(self.proof(lead).ids, person)
        look = self.env["gy.lead.look"]._gy_create_decided(
            [{"lead_id": lead.id, "month": "2026-01-01"}]
        )
        for decision in ("x", 1, ["sound"]):
            with self.assertRaises(UserError, msg=decision), self.cr.savepoint():
                self.as_role("sales_manager", look).action_judge(decision, "All is there and true")
