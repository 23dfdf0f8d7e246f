from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import DecisionCommon

WANTING = "Say who decides on the price"


@tagged("post_install", "-at_install")
class TestLooks(DecisionCommon):
    """The system chooses, a manager says, the salesperson completes (R1.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Those of the class only.
        cls.env["crm.lead"].search([]).write({"type": "lead"})
        cls.company.gy_look_count = 1

    def pursued(self, count=1, user=None):
        """Return opportunities that have left the first step."""
        step = self.env.ref("gy_presales.crm_stage_interest")
        leads = self.env["crm.lead"]
        for _number in range(count):
            contact = {"partner_id": self.decider.id, "content": "They decide on the bearings"}
            lead = self.lead(gy_contact_ids=[Command.create(contact)], stage_id=step.id)
            if user:
                lead.sudo().user_id = user
            leads |= lead
        return leads

    def choose(self):
        return self.env["gy.lead.look"]._choose(self.company)

    def looked(self):
        self.pursued()
        return self.choose()

    def judge(self, look, decision="to_complete", reason=WANTING, role="sales_manager"):
        return self.as_role(role, look).action_judge(decision, reason)

    def waits(self, look):
        """Return ``{(role, kind)}`` of what waits with a look."""
        self.env.flush_all()
        found = set()
        for role in ("salesperson", "sales_manager", "general_manager", "finance"):
            turns = self.as_role(role, self.env["gy.turn"]).search(
                [("res_model", "=", "gy.lead.look"), ("res_id", "=", look.id)]
            )
            found |= {(role, kind) for kind in turns.mapped("kind")}
        return found

    def test_chosen(self):
        """One of each salesperson, in a month, of those that have left the first step."""
        colleague = new_test_user(
            self.env, "gy_test_seller", groups="gy_sales_process.group_salesperson"
        )
        self.lead()
        mine, theirs = self.pursued(3), self.pursued(1, colleague)
        self.pursued(1, self.users["sales_manager"])
        looks = self.choose()
        self.assertEqual(len(looks & looks.filtered(lambda one: one.lead_id in mine)), 1)
        self.assertEqual(looks.lead_id & theirs, theirs)
        self.assertEqual(len(looks), 2)
        self.assertEqual(set(looks.mapped("month")), {self.today().replace(day=1)})
        self.assertFalse(self.choose(), "this month's are chosen")
        self.company.gy_look_count = 2
        self.assertEqual(len(self.choose()), 1)

    def test_none_twice(self):
        leads, chosen = self.pursued(2), self.env["crm.lead"]
        for month in ("2026-01-01", "2026-02-01", "2026-03-01"):
            look = self.choose()
            self.assertFalse(look.lead_id & chosen)
            chosen |= look.lead_id
            look._gy_write_decided({"month": month})
        self.assertEqual(chosen, leads)

    def test_switched_off(self):
        self.pursued()
        self.company.gy_look_count = 0
        self.assertFalse(self.choose())

    def test_cron(self):
        self.pursued()
        with self.enter_registry_test_mode():
            self.env.ref("gy_customer_decision.ir_cron_choose").method_direct_trigger()
        self.assertEqual(self.env["gy.lead.look"].search_count([]), 1)

    def test_sound(self):
        look = self.looked()
        self.assertEqual(self.waits(look), {("sales_manager", "lead_look")})
        self.judge(look, "sound", None)
        self.assertEqual((look.state, look.decided_on), ("sound", self.today()))
        self.assertEqual(look.decided_by_id, self.users["sales_manager"])
        self.assertFalse(self.waits(look))

    def test_to_be_completed(self):
        look = self.looked()
        with self.assertRaisesRegex(UserError, "says too little"):
            self.judge(look, reason="x")
        with self.assertRaisesRegex(UserError, "sound or to be completed"):
            self.judge(look, None)
        self.judge(look)
        self.assertEqual(look.state, "to_complete")
        self.assertEqual(look.lead_id.gy_look_words, WANTING)
        self.assertEqual(self.waits(look), {("salesperson", "look_completion")})
        own = self.as_role("salesperson", look)
        with self.assertRaisesRegex(UserError, "says too little"):
            own.action_complete("x")
        own.action_complete("Their purchasing head decides on the price")
        self.assertEqual((look.state, look.completed_on), ("completed", self.today()))
        self.assertFalse(look.lead_id.gy_look_words or self.waits(look))
        with self.assertRaisesRegex(UserError, "possible while"):
            own.action_complete("Their purchasing head decides on the price")

    def test_handed_over(self):
        """What is to be completed goes with the opportunity."""
        look = self.looked()
        self.judge(look)
        look.lead_id.sudo().user_id = self.users["sales_manager"]
        self.assertEqual(self.waits(look), {("sales_manager", "look_completion")})
        with self.assertRaises(AccessError):
            self.as_role("salesperson", look).action_complete("Their purchasing head decides")
        self.as_role("sales_manager", look).action_complete("Their purchasing head decides")
        self.assertEqual(look.state, "completed")

    def test_nobody_judges_their_own(self):
        look = self.looked()
        look.lead_id.sudo().user_id = self.users["sales_manager"]
        self.assertFalse(self.waits(look))
        with self.assertRaisesRegex(UserError, "is your own"):
            self.judge(look)

    def test_lost_meanwhile(self):
        look = self.looked()
        self.judge(look)
        reason = self.env["crm.lost.reason"].search([], limit=1)
        look.lead_id.action_set_lost(lost_reason_id=reason.id)
        self.assertEqual(look.state, "closed")
        self.assertFalse(self.waits(look))
        look.lead_id.action_restore()
        self.assertEqual(look.state, "to_complete")

    def test_dialogs(self):
        look = self.looked()
        here = {"active_model": "gy.lead.look", "active_id": look.id}
        dialogs = self.as_role("sales_manager", self.env["gy.lead.look.judging"])
        values = {"decision": "to_complete", "reason": WANTING}
        dialogs.with_context(**here).create(values).action_apply()
        dialogs = self.as_role("salesperson", self.env["gy.lead.look.completing"])
        dialog = dialogs.with_context(**here).create({"reason": "Their board decides on it"})
        self.assertEqual(dialog.note, WANTING)
        dialog.action_apply()
        self.assertEqual(look.completion, "Their board decides on it")

    def test_who_may(self):
        look = self.looked()
        for role in ("salesperson", "technology", "general_manager", "finance"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.judge(look, role=role)
        for role in ("salesperson", "sales_manager", "general_manager"):
            for values in ({"decision": "sound"}, {"note": WANTING}, {"state": "sound"}):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    self.as_role(role, look).write(values)
        stranger = new_test_user(
            self.env, "gy_test_seller", groups="gy_sales_process.group_salesperson"
        )
        self.assertFalse(self.env["gy.lead.look"].with_user(stranger).search([]))
        managed = self.as_role("general_manager", self.env["gy.lead.look"])
        self.assertFalse(managed.search([("id", "=", look.id)]))
        self.draft(bare=True, opportunity_id=look.lead_id.id)
        self.assertEqual(managed.search([("id", "=", look.id)]).display_name, look.lead_id.name)
