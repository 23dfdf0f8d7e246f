from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged

from .common import RetentionCommon


@tagged("post_install", "-at_install")
class TestDestruction(RetentionCommon):
    """The appraisal list: proposed, appraised, handed in (R16.3)."""

    begins_with = ("old",)

    def test_proposed_is_what_has_run_out(self):
        due, lost = self.old(), self.lost()
        recent, fresh = self.old(years=9), self.lost(years=2)
        running = self.dossier(self.contract())
        found = self.proposed()
        self.assertEqual(found.state, "draft")
        self.assertEqual(
            found.row_ids.dossier_id & (due | lost | recent | fresh | running), due | lost
        )
        self.assertEqual(self.row(found, lost, "lost").decision, "destroy")
        self.assertFalse(self.proposed() - found, "what is on a list is not proposed again")

    def test_monthly_job(self):
        due = self.old()
        with self.enter_registry_test_mode():
            self.env.ref("gy_retention.ir_cron_propose").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(due.destruction_row_ids.destruction_id.state, "draft")
        turn = self.as_role("archivist", self.env["gy.turn"]).search(
            [("kind", "=", "destruction_list")]
        )
        self.assertTrue(turn)

    def test_vouchers_come_in_their_time(self):
        old = self.old(years=11, voucher=Date.subtract(self.today(), years=12))
        ancient = self.old(years=31, voucher=Date.subtract(self.today(), years=32))
        found = self.proposed()
        self.assertTrue(self.row(found, old))
        self.assertFalse(self.row(found, old, "voucher"))
        self.assertTrue(self.row(found, ancient, "voucher"))
        roles = set(self.submitted(found).vote_ids.mapped("role"))
        self.assertEqual(roles, {"administration", "deputy_gm", "finance"})

    def test_lent_is_not_proposed(self):
        due = self.old()
        self.as_role("archivist", due).action_lend(
            self.users["quality"].id, "2099-01-01", due.document_ids[0].id
        )
        self.assertNotIn(due, self.proposed().row_ids.dossier_id)
        with self.assertRaisesRegex(UserError, "has to come back first"):
            self.kept(due).action_propose_destruction()

    def test_by_hand(self):
        due, recent = self.old(), self.old(years=9)
        action = self.kept(due).action_propose_destruction()
        found = self.env["gy.destruction"].browse(action["res_id"])
        self.assertIn(due, found.row_ids.dossier_id)
        with self.assertRaisesRegex(UserError, "on an open list"):
            self.kept(due).action_propose_destruction()
        with self.assertRaisesRegex(UserError, "are kept until"):
            self.kept(recent).action_propose_destruction()
        with self.assertRaisesRegex(UserError, "not in the archive"):
            self.kept(self.dossier(self.contract())).action_propose_destruction()
        more = self.lost()
        self.assertEqual(self.kept(found.browse()).action_propose()["res_id"], found.id)
        self.assertIn(more, found.row_ids.dossier_id)
        with self.assertRaisesRegex(UserError, "Nothing has run out"):
            self.kept(found.browse()).action_propose()

    def test_appraised(self):
        due = self.old()
        row = self.kept(self.row(self.proposed(), due))
        for reason, day in ((" ", "2099-12-31"), ("Lawsuit", None), ("Lawsuit", "2001-12-31")):
            with self.assertRaisesRegex(UserError, "say why it is kept"):
                row.action_keep(reason, day)
        row.action_keep("Lawsuit", "2099-12-31")
        self.assertEqual(
            (row.decision, row.reason, str(row.kept_until)), ("keep", "Lawsuit", "2099-12-31")
        )
        row.action_destroy()
        self.assertEqual((row.decision, row.reason, row.kept_until), ("destroy", False, False))
        row.action_take_off()
        self.assertFalse(due.destruction_row_ids)

    def test_dialog_keeps(self):
        row = self.kept(self.row(self.proposed(), self.old()))
        action = row.action_open_keep()
        dialogs = self.env[action["res_model"]].with_user(self.keeper)
        dialog = dialogs.with_context(**action["context"]).create(
            {"reason": "Reference", "year": "soon"}
        )
        with self.assertRaisesRegex(UserError, "four digits"):
            dialog.action_apply()
        dialog.year = "2088"
        dialog.action_apply()
        self.assertEqual(str(row.kept_until), "2088-12-31")

    def test_not_handed_in_while_disputed(self):
        """A contract that could not be closed today keeps its papers; an appraisal may say so."""
        due = self.old()
        found = self.proposed()
        due.order_id._gy_write_decided({"gy_waiting_months": 900})
        with self.assertRaisesRegex(UserError, "not settled any more"):
            self.submitted(found)
        self.kept(self.row(found, due)).action_keep("Claim", "2088-12-31")
        self.assertEqual(self.submitted(found).state, "running")
        with self.assertRaisesRegex(UserError, "not settled any more"):
            self.kept(self.row(found, due)).action_destroy()

    def test_empty_or_decided_is_not_handed_in(self):
        due = self.old()
        found = self.proposed()
        for row in found.row_ids:
            self.kept(row).action_take_off()
        with self.assertRaisesRegex(UserError, "nothing on the list"):
            self.submitted(found)
        self.kept(due).action_propose_destruction()
        self.agree(self.submitted(found))
        self.assertEqual(found.state, "approved")
        row = self.kept(found.row_ids)
        for work in (
            lambda: self.submitted(found),
            self.kept(found).action_cancel,
            row.action_destroy,
            row.action_take_off,
            lambda: row.action_keep("Late", "2099-01-01"),
        ):
            with self.assertRaisesRegex(UserError, "stays as it is"):
                work()

    def test_sent_back_and_dropped(self):
        due = self.old()
        found = self.proposed()
        vote = self.submitted(found).sudo().vote_ids[0]
        self.as_role(vote.role, vote).action_give("disagree", "Too early")
        self.assertEqual(found.state, "draft")
        with self.assertRaisesRegex(UserError, "no opinion is waited for"):
            self.as_role("administration", found).action_answer()
        self.kept(found).action_cancel()
        self.assertEqual(found.state, "cancelled")
        self.assertIn(due, self.proposed().row_ids.dossier_id, "it is proposed again")

    def test_only_the_archivist(self):
        due = self.old()
        found = self.proposed()
        row = self.row(found, due)
        for role in set(self.users) - {"archivist"}:
            for work in (
                self.as_role(role, due).action_propose_destruction,
                self.as_role(role, found).action_propose,
                self.as_role(role, found).action_submit,
                self.as_role(role, found).action_cancel,
                self.as_role(role, found).action_carry_out,
                lambda role=role: self.as_role(role, row).action_keep("x", "2099-01-01"),
                self.as_role(role, row).action_destroy,
                self.as_role(role, row).action_take_off,
            ):
                with self.assertRaises(AccessError, msg=role):
                    work()
