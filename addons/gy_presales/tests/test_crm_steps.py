from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon

from .people import create_opportunity

STEPS = ("counterpart", "interest", "needs", "solution", "value", "proof", "agreement")


@tagged("post_install", "-at_install")
class TestCrmSteps(GyCommon):
    """The pipeline of companies under the process takes the seven steps of R1.4."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stages = {step: cls.env.ref(f"gy_presales.crm_stage_{step}") for step in STEPS}
        cls.won = cls.env["crm.stage"].search([("is_won", "=", True)], limit=1)

    def lead(self, **values):
        return self.as_role("salesperson", self.env["crm.lead"]).create(
            {"name": "Mill", "type": "opportunity", "partner_id": self.customer.id, **values}
        )

    def record(self, lead, step):
        """Record the evidence of a step, as the salesperson does."""
        role = self.env.ref("gy_presales.counterpart_role_executive")
        contact = {
            "partner_id": self.customer.id,
            "role_id": role.id,
            "content": "Talk with their board",
        }
        solution = {"name": "A", "technical_route": "Carburised steel"}
        if step == "counterpart":
            lead.gy_contact_ids = [Command.create(contact)]
        elif step == "interest":
            lead.gy_contact_ids.interest = "plant"
        elif step == "needs":
            lead.gy_need_ids = [
                Command.create({"name": "A long life", "confirmed_on": "2026-01-05"})
            ]
        elif step == "solution":
            lead.gy_solution_ids = [Command.create(solution)]
        elif step == "value":
            lead.gy_solution_ids.write({"chosen": True, "value": "Less wear"})
        elif step == "proof":
            lead.gy_proof_ids = [Command.create({"kind": "peer", "name": "Comparison"})]

    def test_walk(self):
        """Each step needs what the one before was to find out; going back is free."""
        lead = self.lead()
        self.assertEqual(lead.stage_id, self.stages["counterpart"])
        for step, following in zip(STEPS, STEPS[1:], strict=False):
            self.assertTrue(lead.gy_missing, step)
            with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
                lead.stage_id = self.stages[following]
            self.record(lead, step)
            lead.stage_id = self.stages[following]
        lead.stage_id = self.stages["needs"]
        self.assertEqual(lead.stage_id, self.stages["needs"])

    def test_nothing_begins_as_won(self):
        """Whatever order people put the stages in."""
        self.won.sequence = -1
        self.assertIn(self.lead().stage_id, self.stages.values())

    def test_refusal_names_everything_that_is_missing(self):
        lead = self.lead()
        with self.assertRaisesRegex(UserError, r"(?s)who decides.*interest.*No need"):
            lead.stage_id = self.stages["solution"]

    def test_every_road_forward_is_guarded(self):
        lead = self.lead()
        stage = self.stages["value"]
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            lead.write({"stage_id": stage.id, "probability": 50})
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            lead.action_set_won()
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            self.as_role("sales_manager", lead).write({"stage_id": self.won.id})
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            self.lead(stage_id=stage.id)
        model = self.as_role("salesperson", self.env["crm.lead"])
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            model.with_context(default_stage_id=stage.id).name_create("Quick")
        result = model.load(["name", "stage_id"], [["Import", stage.name]])
        self.assertFalse(result["ids"])
        self.assertEqual(lead.stage_id, self.stages["counterpart"])

    def test_created_with_its_evidence(self):
        stage = self.stages["value"]
        lead = create_opportunity(self, self.customer, stage_id=stage.id)
        self.assertEqual(lead.stage_id, stage)

    def test_companies_outside_the_process_keep_the_stock_pipeline(self):
        company = self.env["res.company"].create({"name": "Outside"})
        model = self.env["crm.lead"].with_company(company)
        lead = model.create({"name": "Plain", "company_id": company.id, "user_id": False})
        self.assertFalse(lead.gy_is_process or lead.stage_id.gy_step)
        lead.stage_id = self.stages["value"]
        lead.action_set_won()
        self.assertEqual(lead.won_status, "won")
        lost = model.create({"name": "Lost", "company_id": company.id, "user_id": False})
        lost.action_set_lost()
        self.assertFalse(lost.active)

    def test_coming_in_from_outside_skips_nothing(self):
        company = self.env["res.company"].create({"name": "Outside"})
        lead = self.env["crm.lead"].create(
            {"name": "Plain", "company_id": company.id, "user_id": False, "team_id": False}
        )
        lead.stage_id = self.won
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            lead.company_id = self.company

    def test_no_detour_by_no_company(self):
        """Of no company, whether it is under the process depended on who looked."""
        outside = self.env["res.company"].create({"name": "Outside"})
        user = self.users["sales_manager"]
        user.company_ids |= outside
        companies = outside | self.company
        there = self.env["crm.lead"].with_user(user).with_context(allowed_company_ids=companies.ids)
        nowhere = {"company_id": False, "user_id": False, "stage_id": self.won.id}
        lead = self.lead()
        with self.assertRaisesRegex(UserError, "stays with"), self.cr.savepoint():
            there.browse(lead.id).write(nowhere)
        made = there.create({"name": "Made there", "team_id": False, **nowhere})
        self.assertFalse(made.company_id)
        here = made.with_context(allowed_company_ids=companies[::-1].ids)
        for values in ({"company_id": self.company.id}, {"user_id": user.id}):
            with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
                here.write(values)

    def test_what_nobody_leads_stays_with_its_company(self):
        lead = self.lead()
        self.as_role("sales_manager", lead).user_id = False
        self.assertEqual(lead.sudo().company_id, self.company)

    def test_columns_of_the_board(self):
        model = self.as_role("salesperson", self.env["crm.lead"])
        stages = model._read_group_stage_ids(self.env["crm.stage"], [])
        self.assertEqual(stages.filtered("gy_step").mapped("gy_step"), list(STEPS))
        self.assertFalse(stages.filtered(lambda item: not item.gy_step and not item.is_won))
        self.company.gy_process_enabled = False
        stages = model._read_group_stage_ids(self.env["crm.stage"], [])
        self.assertTrue(stages)
        self.assertFalse(stages.filtered("gy_step"))

    def test_a_loss_needs_a_reason(self):
        """R1.6, by button, dialog and write."""
        lead = self.lead()
        with self.assertRaisesRegex(UserError, "say why"):
            lead.action_set_lost()
        with self.assertRaisesRegex(UserError, "say why"), self.cr.savepoint():
            lead.write({"active": False, "probability": 0})
        with self.assertRaisesRegex(UserError, "say why"), self.cr.savepoint():
            self.lead(active=False, probability=0)
        wizard = self.as_role("salesperson", self.env["crm.lead.lost"]).create(
            {"lead_ids": [Command.set(lead.ids)]}
        )
        with self.assertRaisesRegex(UserError, "say why"), self.cr.savepoint():
            wizard.action_lost_reason_apply()
        wizard.lost_reason_id = self.env["crm.lost.reason"].search([], limit=1)
        wizard.action_lost_reason_apply()
        self.assertEqual(lead.won_status, "lost")
        with self.assertRaisesRegex(UserError, "say why"), self.cr.savepoint():
            lead.lost_reason_id = False
        lead.action_restore()
        self.assertEqual(lead.won_status, "pending")

    def test_nothing_vanishes_by_being_archived(self):
        """Archived while pending, it was gone without a reason and in no figure."""
        lead = self.lead()
        for values in ({"active": False}, {"active": False, "type": "lead"}):
            with self.assertRaisesRegex(UserError, "say why"), self.cr.savepoint():
                lead.write(values)
        with self.assertRaisesRegex(UserError, "say why"), self.cr.savepoint():
            lead.action_archive()
        with self.assertRaisesRegex(UserError, "say why"), self.cr.savepoint():
            self.lead(active=False)
        reason = self.env["crm.lost.reason"].search([], limit=1)
        lead.write({"active": False, "lost_reason_id": reason.id})
        self.assertEqual(lead.won_status, "lost")
        lead.probability = 20
        self.assertEqual(lead.won_status, "lost")
        self.assertTrue(lead.date_closed)
        lead.action_restore()
        self.assertEqual((lead.won_status, lead.active), ("pending", True))
        self.draft(bare=True, opportunity_id=lead.id)
        with self.assertRaisesRegex(UserError, "still open"), self.cr.savepoint():
            lead.write({"active": False, "lost_reason_id": reason.id})

    def test_merging_keeps_what_was_found_out(self):
        order = self.confirmed()
        other = self.lead(name="Same mill")
        self.record(other, "counterpart")
        both = (self.opportunity | other).with_user(self.users["salesperson"])
        contacts = both.gy_contact_ids
        merged = both.merge_opportunity()
        self.assertEqual(merged.gy_contact_ids, contacts)
        self.assertEqual(order.opportunity_id, merged)
        self.assertTrue(order.gy_presales_done)

    def test_merging_keeps_the_project(self):
        """It was dropped, and persons of its parties kept the merge from happening."""
        factory, rival = self.env["res.partner"].create(
            [{"name": name, "is_company": True} for name in ("Mill works", "Rival")]
        )
        person = self.env["res.partner"].create({"name": "Li", "parent_id": factory.id})
        other = self.lead(
            gy_project="Line 1",
            gy_host_machine="Another mill",
            gy_host_factory_id=factory.id,
            gy_competitor_id=rival.id,
        )
        role = self.env.ref("gy_presales.counterpart_role_engineer")
        met = {"partner_id": person.id, "role_id": role.id, "content": "Went through the drawing"}
        other.gy_contact_ids = [Command.create(met)]
        head = self.opportunity
        head.stage_id = self.stages["needs"]
        merged = (head | other).with_user(self.users["salesperson"]).merge_opportunity()
        self.assertEqual(merged, head)
        self.assertEqual((merged.gy_project, merged.gy_host_factory_id), ("Line 1", factory))
        self.assertEqual(merged.gy_competitor_id, rival)
        self.assertEqual(merged.gy_host_machine, "Ball mill MQY 3660", "what it says itself stays")
        self.assertIn(person, merged.gy_contact_ids.partner_id)

    def test_merging_into_one_without_customer(self):
        head = self.lead(partner_id=False)
        other = self.lead()
        self.record(other, "counterpart")
        both = (head | other).with_user(self.users["salesperson"])
        merged = both.merge_opportunity()
        self.assertEqual(merged.partner_id, self.customer)
        self.assertEqual(len(merged.gy_contact_ids), 1)

    def test_an_opportunity_with_contracts_is_kept(self):
        self.draft()
        with self.assertRaisesRegex(UserError, "kept"):
            self.opportunity.sudo().unlink()

    def test_cost_of_moving_does_not_grow(self):
        def cost(count):
            leads = self.env["crm.lead"].browse(
                [create_opportunity(self, self.customer).id for _i in range(count)]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            leads.write({"stage_id": self.stages["value"].id})
            self.env.flush_all()
            return self.cr.sql_log_count - start

        cost(2)
        self.assertLessEqual(cost(12), cost(2) + 2)
