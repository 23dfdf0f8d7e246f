from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import VisitCommon

MEAGRE = ("x", "  ", "了解", "aaaaaaaaaaaa", "……")
LONG = {
    "content": "They decide on the bearings of the mill",
    "need": "40,000 hours of life",
    "route": "Carburised steel, optimised crowning",
    "value": "One overhaul less in five years",
    "proof": "Three years without a failure in a like mill",
}


@tagged("post_install", "-at_install")
class TestEvidence(VisitCommon):
    """Evidence says something, and nothing gets past it but a manager's reason (R1.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        steps = ("counterpart", "interest", "needs", "solution", "value", "proof", "agreement")
        cls.stages = {step: cls.env.ref(f"gy_presales.crm_stage_{step}") for step in steps}
        cls.won = cls.env["crm.stage"].search([("is_won", "=", True)], limit=1)

    def everything(self, **texts):
        """Return values of an opportunity with the evidence of all steps, in one write."""
        said = {**LONG, **texts}
        contact = {"partner_id": self.decider.id, "content": said["content"], "interest": "plant"}
        solution = {
            "name": "A",
            "technical_route": said["route"],
            "value": said["value"],
            "chosen": True,
        }
        return {
            "gy_contact_ids": [Command.create(contact)],
            "gy_need_ids": [Command.create({"name": said["need"], "confirmed_on": "2026-01-06"})],
            "gy_solution_ids": [Command.create(solution)],
            "gy_proof_ids": [Command.create({"name": said["proof"], "kind": "peer"})],
        }

    def test_seven_steps_in_one_write(self):
        """With real evidence it may be; one letter of it is not enough, whichever it is."""
        lead = self.lead()
        to_the_end = {"stage_id": self.stages["agreement"].id}
        for name in LONG:
            for text in MEAGRE:
                with self.assertRaises(UserError, msg=(name, text)), self.cr.savepoint():
                    lead.write({**self.everything(**{name: text}), **to_the_end})
        self.assertEqual(lead.stage_id, self.stages["counterpart"])
        lead.write({**self.everything(), **to_the_end})
        self.assertEqual(lead.stage_id, self.stages["agreement"])

    def test_meagre_texts_on_every_road(self):
        lead = self.lead(**self.everything())
        for records, name in (
            (lead.gy_contact_ids, "content"),
            (lead.gy_need_ids, "name"),
            (lead.gy_solution_ids, "technical_route"),
            (lead.gy_solution_ids, "value"),
            (lead.gy_proof_ids, "name"),
        ):
            with self.assertRaisesRegex(UserError, "says too little"), self.cr.savepoint():
                records.write({name: "x"})
            with self.assertRaisesRegex(UserError, "says too little"), self.cr.savepoint():
                records.copy({name: "x"})
            with self.assertRaisesRegex(UserError, "state secret"), self.cr.savepoint():
                records.write({name: "某型号设备的要求 机密★5年"})
        names = ["lead_id/.id", "name", "kind"]
        proofs = self.as_role("salesperson", self.env["gy.proof"])
        self.assertFalse(proofs.load(names, [[str(lead.id), "x", "peer"]])["ids"])
        row = [str(lead.id), LONG["proof"], "Peer Comparison"]
        self.assertTrue(proofs.load(names, [row])["ids"])

    def test_a_plant_visit_carries_the_first_two_steps(self):
        lead = self.lead()
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            lead.stage_id = self.stages["needs"]
        visit = self.visit(lead, days=-1)
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            lead.stage_id = self.stages["needs"]
        self.hold(visit)
        lead.stage_id = self.stages["needs"]
        self.assertEqual(lead.stage_id, self.stages["needs"])

    # -- a manager's exception ---------------------------------------------------------------

    def excuse(self, lead, reason="Their board decided without a meeting", role="sales_manager"):
        return self.as_role(role, lead).action_gy_excuse(reason)

    def test_an_exception_lets_one_step_pass(self):
        lead = self.lead()
        self.excuse(lead)
        self.assertEqual(lead.gy_excuse, "Their board decided without a meeting")
        lead.stage_id = self.stages["interest"]
        self.assertIn("interest", lead.gy_missing)
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            lead.stage_id = self.stages["needs"]
        self.excuse(lead, "They came to the fair in May")
        lead.stage_id = self.stages["needs"]
        with self.assertRaisesRegex(UserError, "No need is confirmed"), self.cr.savepoint():
            lead.stage_id = self.won
        self.assertFalse(lead.gy_decider_on, "what is not known stays unknown")

    def test_an_exception_wins_no_contract(self):
        """Stage 1 of a contract asks for the facts; its own road is skipping the stage."""
        lead = self.lead()
        order = self.draft(bare=True, opportunity_id=lead.id)
        self.excuse(lead)
        self.assertFalse(order.gy_presales_done)

    def test_nobody_excuses_his_own_by_a_detour(self):
        """Lent to a colleague, excused and taken back; or moved on before it is taken back."""
        lead, manager = self.lead(), self.users["sales_manager"]
        lead.sudo().user_id = manager
        own = self.as_role("sales_manager", lead)
        own.user_id = self.users["salesperson"]
        self.excuse(lead)
        own.user_id = manager
        self.assertIn("decides", own.gy_missing)
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            own.stage_id = self.stages["interest"]
        own.user_id = self.users["salesperson"]
        own.stage_id = self.stages["interest"]
        with self.assertRaisesRegex(UserError, "cannot move on"), self.cr.savepoint():
            own.user_id = manager
        own.user_id = False
        self.assertEqual(own.stage_id, self.stages["interest"])

    def test_another_manager_excuses_it(self):
        lead, manager = self.lead(), self.users["sales_manager"]
        self.excuse(lead)
        other = new_test_user(
            self.env, "gy_test_manager", groups="gy_sales_process.group_sales_manager"
        )
        lead.sudo().user_id = manager
        lead.with_user(other).action_gy_excuse("They decided without a meeting")
        lead.sudo().stage_id = self.stages["interest"]
        self.assertEqual(lead.sudo().stage_id, self.stages["interest"])

    def test_who_may(self):
        lead = self.lead()
        for role in ("salesperson", "technology", "finance", "general_manager"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.excuse(lead, role=role)
        own = self.lead()
        own.sudo().user_id = self.users["sales_manager"]
        with self.assertRaisesRegex(UserError, "your own"):
            self.excuse(own)
        for name in ("gy_excused_steps", "gy_excuse"):
            for role in ("salesperson", "sales_manager"):
                with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                    self.as_role(role, lead).write({name: "counterpart"})
                with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                    self.lead(**{name: "counterpart"})
        copy = lead.copy()
        self.assertFalse(copy.gy_excused_steps)

    def test_what_an_exception_asks_for(self):
        lead = self.lead()
        for reason in (None, "", "x"):
            with self.assertRaisesRegex(UserError, "too little"), self.cr.savepoint():
                self.excuse(lead, reason)
        lead.write(self.everything())
        with self.assertRaisesRegex(UserError, "lacks nothing"):
            self.excuse(lead)

    def test_through_the_dialog(self):
        lead = self.lead()
        dialog = (
            self.as_role("sales_manager", self.env["gy.lead.excuse"])
            .with_context(active_model="crm.lead", active_id=lead.id)
            .create({"reason": "Their board decided without a meeting"})
        )
        self.assertEqual(dialog.missing, lead.gy_missing)
        dialog.action_apply()
        manager = self.users["sales_manager"]
        self.assertEqual(lead.gy_excused_steps, f"counterpart:{manager.id}")
