from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestFilingAttacks(FilingCommon):
    """Nobody writes what is to be sorted, or sees what others sort (R17.3)."""

    def test_nobody_writes(self):
        row = self.swept(self.contract(), "scan.pdf")
        for role in self.users:
            own = self.as_role(role, row.sudo(False))
            own.read(["name", "origin_name", "state"])
            for attempt in (
                lambda own=own: own.write({"reason": "x"}),
                lambda own=own: own.write({"state": "filed"}),
                lambda own=own: own.write({"asked_id": self.env.uid}),
                lambda own=own: own.unlink(),
                lambda own=own: own.copy(),
                lambda own=own: own.create([{"name": "x"}]),
            ):
                with self.subTest(role):
                    self.assertRefused(attempt)

    def test_strangers(self):
        row = self.swept(self.contract(), "scan.pdf")
        for login, groups in (("gy_sp", "base.group_portal"), ("gy_si", "base.group_user")):
            own = row.with_user(new_test_user(self.env, login, groups=groups)).sudo(False)
            for attempt in (
                lambda own=own: own.read(["name"]),
                lambda own=own: own.search([]),
                lambda own=own: own.action_file("waybill"),
                lambda own=own: own.action_leave_out("x"),
                lambda own=own: own.action_download(),
            ):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()

    def test_a_colleague_sees_nothing(self):
        order = self.contract()
        colleague = new_test_user(
            self.env, "gy_filing_colleague", groups="gy_sales_process.group_salesperson"
        )
        row = self.swept(order, "scan.pdf")
        theirs = row.with_user(colleague).sudo(False)
        self.assertFalse(theirs.search([("id", "=", row.id)]))
        with self.assertRaises(AccessError):
            theirs.action_leave_out("x")
        mine = self.swept(order, "mine.pdf", role=colleague).with_user(colleague).sudo(False)
        mine.action_file("correspondence")
        self.assertEqual(mine.sudo().document_id.user_id, colleague, "what one attached oneself")

    def test_defaults_decide_nothing(self):
        order = self.contract()
        found = self.attach(order, "scan.pdf")
        self.strays.with_context(
            default_reason="x", default_decided_on="2026-01-01", default_document_id=1
        )._sweep(found)
        row = self.row(found)
        self.assertFalse(row.reason or row.decided_on or row.document_id)
        self.assertEqual(row.state, "open")

    def test_dialogs_of_others(self):
        row = self.swept(self.contract(), "scan.pdf")
        dialog = self.as_role("quality", self.env["gy.stray.leaving"]).create(
            {"paper_ids": row.ids, "reason": "x"}
        )
        with self.assertRaises(AccessError):
            dialog.action_apply()
