from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import RetentionCommon


@tagged("post_install", "-at_install")
class TestRetentionAttacks(RetentionCommon):
    """What is destroyed does not come back, and nothing is destroyed beside a list (R16.3, R17.3)."""

    begins_with = ("old",)

    def test_nothing_comes_back(self):
        due = self.old()
        paper = due.document_ids[0]
        self.carried_out(due)
        with self.assertRaisesRegex(UserError, "only the register is left"):
            self.as_role("administration", due.order_id).action_gy_reopen("Please")
        for role in ("archivist", "contract_admin"):
            for work in (
                self.as_role(role, paper).action_download,
                lambda role=role: self.as_role(role, paper).action_void("Wrong"),
            ):
                with self.assertRaisesRegex(UserError, "was destroyed on"):
                    work()
            with self.assertRaisesRegex(UserError, "only the register is left"):
                self.as_role(role, due).action_bundle()
            self.assertFalse(self.as_role(role, paper).datas)
            self.assertFalse(self.as_role(role, paper).attachment_id)
        lending = (self.users["quality"].id, "2099-01-01")
        with self.assertRaisesRegex(UserError, "was destroyed on"):
            self.as_role("archivist", due).action_lend(*lending, paper.id)
        with self.assertRaisesRegex(UserError, "only the register is left"):
            self.as_role("archivist", due).action_lend(*lending)
        with self.assertRaisesRegex(UserError, "no such papers any more"):
            self.kept(due).action_propose_destruction()

    def test_nobody_writes_beside_the_methods(self):
        due = self.old()
        found = self.proposed()
        round_ = self.submitted(found)
        row = self.row(found, due)
        paper = due.document_ids[0]
        admin = self.env.ref("base.user_admin")
        for user in (*self.users.values(), admin):
            for record, vals in (
                (found, {"state": "approved"}),
                (found, {"started_on": "2026-01-05"}),
                (found, {"content_hash": "x"}),
                (row, {"decision": "keep"}),
                (row, {"outcome": "destroyed"}),
                (row, {"dossier_id": due.id}),
                (paper, {"destroyed_on": "2026-01-05"}),
                (paper, {"attachment_id": False}),
                (due, {"kept_until": "2026-01-05"}),
                (due, {"retention_date": "2000-01-05"}),
                (due, {"destruction_state": "destroyed"}),
            ):
                with self.assertRaises(AccessError, msg=f"{user.login} {vals}"):
                    record.with_user(user).sudo(False).write(vals)
            for record in (found, row, round_, paper, due):
                for work in ("unlink", "copy"):
                    with self.assertRaises(AccessError, msg=f"{user.login} {work}"):
                        getattr(record.with_user(user).sudo(False), work)()

    def test_files_of_the_register_stay(self):
        """Neither their attachment nor its place is anybody's to remove, the superuser's neither."""
        file = self.old().document_ids[0].attachment_id
        for role in self.users:
            self.assertRefused(self.as_role(role, file).unlink)
            self.assertRefused(lambda role=role: self.as_role(role, file).write({"raw": b""}))
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            file.unlink()

    def test_a_context_opens_nothing(self):
        file = self.env["ir.attachment"].search(
            [("res_model", "=", "crm.lead"), ("res_id", "=", self.lost(years=1).lead_id.id)]
        )
        for forged in (["destroyed"], True, {"names": ["destroyed"]}):
            with self.assertRaises(UserError):
                file.with_context(gy_gate_pass=forged).unlink()

    def test_who_reads(self):
        self.old()
        found = self.proposed()
        for role in self.users:
            readable = self.as_role(role, found).has_access("read")
            expected = self.users[role].has_group("gy_sales_process.group_reader")
            self.assertEqual(readable, expected, role)
