from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DecisionCommon


@tagged("post_install", "-at_install")
class TestCriteria(DecisionCommon):
    """What the customer decides by, and how offers stand by it (R1.4, step 3)."""

    def test_rows_follow(self):
        """A row for each criterion and offer, whichever comes first."""
        lead = self.sought()
        self.assertEqual(len(lead.gy_score_ids), 2 * 3)
        lead.gy_rival_ids = self.other
        self.assertEqual(len(lead.gy_score_ids), 2 * 4)
        lead.gy_criterion_ids = [
            Command.create({"name": "Delivery", "weight": 2, "partner_id": self.engineer.id})
        ]
        self.assertEqual(len(lead.gy_score_ids), 3 * 4)
        lead.gy_solution_ids = [
            Command.create({"name": "Coated", "technical_route": "Black oxide on rings"})
        ]
        self.assertEqual(len(lead.gy_score_ids), 3 * 5)
        lead.gy_criterion_ids[0].unlink()
        lead.gy_solution_ids[0].unlink()
        self.assertEqual(len(lead.gy_score_ids), 2 * 4)

    def test_named_at_the_beginning(self):
        lead = self.sought(gy_rival_ids=[Command.set(self.other.ids)])
        self.assertEqual(lead.gy_score_ids.competitor_id, self.rival | self.other)

    def test_who_is_not_named_any_more(self):
        """Rows that nobody scored go; what was scored is known and stays."""
        lead = self.sought()
        self.score(lead, self.rival, 4, None)
        lead.gy_competitor_id = self.other
        left = lead.gy_score_ids.filtered(lambda one: one.competitor_id == self.rival)
        self.assertEqual(left.mapped("points"), ["4"])
        self.assertEqual(len(lead.gy_score_ids), 2 * 3 + 1)

    def test_totals(self):
        lead = self.sought()
        first, second = lead.gy_solution_ids
        self.score(lead, first, 5, 2)
        self.score(lead, second, 4, None)
        self.score(lead, self.rival, 3, 5)
        self.assertEqual(first.criteria_score, 80)
        self.assertEqual(second.criteria_score, 80)
        self.assertEqual(
            self.totals(lead), {"Carburised": 80, "Through-hardened": 80, "Rival Bearings": 73}
        )
        lead.gy_criterion_ids[0].weight = 1
        self.assertEqual(first.criteria_score, 55)

    def test_weights(self):
        lead = self.sought()
        for weight in (0, 11, -1):
            with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
                lead.gy_criterion_ids[0].weight = weight
                lead.flush_recordset()

    def test_persons_are_the_customers(self):
        lead = self.sought()
        stranger = self.env["res.partner"].create({"name": "Of nobody named here"})
        with self.assertRaisesRegex(UserError, "belongs neither"), self.cr.savepoint():
            lead.gy_criterion_ids.partner_id = stranger
        ours = self.users["technology"].partner_id
        with self.assertRaisesRegex(UserError, "our own people"), self.cr.savepoint():
            self.doubt(lead, partner_id=ours.id)
        factory = self.env["res.partner"].create({"name": "Mill works", "is_company": True})
        lead.gy_host_factory_id = factory
        lead.gy_criterion_ids[0].partner_id = factory
        with self.assertRaisesRegex(UserError, "belongs neither"), self.cr.savepoint():
            lead.gy_host_factory_id = False

    def test_no_secrets(self):
        lead = self.sought()
        for records in (lead.gy_criterion_ids, lead.gy_score_ids):
            with self.assertRaisesRegex(UserError, "state secret"), self.cr.savepoint():
                records.write({"note": "某型号要求 机密★5年"})

    def test_merging(self):
        """Two opportunities of one thing: criteria, scores, doubts and competitors come along."""
        lead, other = self.sought(), self.sought((("Delivery", 2),), gy_rival_ids=self.other.ids)
        self.score(other, self.rival, 4)
        doubt = self.doubt(other)
        proof = self.proof(other, doubt_ids=doubt.ids)
        merged = (lead | other).with_user(self.users["salesperson"]).merge_opportunity()
        self.assertEqual(len(merged.gy_criterion_ids), 3)
        self.assertEqual((merged.gy_doubt_ids, merged.gy_proof_ids), (doubt, proof))
        self.assertEqual(merged.gy_rival_ids, self.other)
        # Four solutions, two competitors.
        self.assertEqual(len(merged.gy_score_ids), 3 * 6)
        self.assertIn("4", merged.gy_score_ids.mapped("points"))

    def test_merging_competitors(self):
        """Two records of one competitor, both scored, become one."""
        lead = self.sought(gy_rival_ids=self.other.ids)
        self.score(lead, self.rival, 4, 4)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.rival | self.other).ids, self.rival)
        self.env.invalidate_all()
        self.assertEqual(lead.gy_score_ids.competitor_id, self.rival)
        self.assertEqual(self.totals(lead)["Rival Bearings"], 80)

    def test_a_contract_in_force_keeps_them(self):
        order = self.confirmed()
        lead = order.opportunity_id
        values = {"lead_id": lead.id, "name": "Life", "partner_id": self.customer.id}
        model = self.as_role("salesperson", self.env["gy.decision.criterion"])
        criterion = model.create(values)
        for change in (
            lambda: criterion.write({"weight": 9}),
            lambda: criterion.unlink(),
            lambda: lead.gy_score_ids.write({"points": "5"}),
        ):
            with self.assertRaisesRegex(UserError, "rests on these"), self.cr.savepoint():
                change()
        lead.sudo().gy_competitor_id = self.rival
        lead.sudo().gy_competitor_id = self.other
        self.assertIn(self.other, lead.gy_score_ids.competitor_id)

    def test_needs_and_who_confirmed_them(self):
        lead = self.sought()
        need = self.as_role("salesperson", self.env["gy.customer.need"]).create(
            {
                "lead_id": lead.id,
                "name": "40,000 hours of life",
                "partner_id": self.engineer.id,
                "confirmed_on": "2026-01-06",
                "solution_ids": lead.gy_solution_ids[0].ids,
            }
        )
        self.assertEqual(need.confirmed_by_id, self.engineer)
        need.confirmed_by_id = self.decider
        self.assertEqual(lead.gy_solution_ids.mapped("score"), [100, 0])
        need.confirmed_on = False
        self.assertFalse(need.confirmed_by_id)
        with self.assertRaisesRegex(UserError, "its own opportunity"), self.cr.savepoint():
            need.solution_ids = self.sought().gy_solution_ids[0]
        with self.assertRaisesRegex(UserError, "our own people"), self.cr.savepoint():
            need.write(
                {
                    "confirmed_on": "2026-01-06",
                    "confirmed_by_id": self.users["technology"].partner_id.id,
                }
            )

    def test_who_may(self):
        lead = self.sought()
        score = lead.gy_score_ids[0]
        self.as_role("sales_manager", score).points = "3"
        for role in ("technology", "commerce", "general_manager", "finance", "warehouse"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, score).points = "4"
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, lead.gy_criterion_ids[0]).read(["name"])
        self.draft(bare=True, opportunity_id=lead.id)
        self.assertEqual(self.as_role("technology", score).points, "3")
