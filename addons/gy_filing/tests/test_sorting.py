from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestSorting(FilingCommon):
    """What no rule knows is sorted by people, in one click (R15.2)."""

    def stray(self, order, name="scan.pdf", role="warehouse", **values):
        return self.swept(order, name, role=role, **values)

    def sort(self, row, role="warehouse"):
        return self.as_role(role, row.sudo(False))

    def test_filed(self):
        order = self.contract()
        row = self.stray(self.delivery(order))
        self.sort(row).action_file("waybill")
        paper = self.filed(order, "scan.pdf")
        self.assertEqual((row.state, row.document_id), ("filed", paper))
        self.assertEqual(paper.type_id, self.type("waybill"))
        self.assertEqual(paper.user_id, self.users["warehouse"])
        self.assertEqual(paper.origin_model, "stock.picking")
        self.assertEqual((row.decided_by_id, row.decided_on), (paper.user_id, self.today()))
        with self.assertRaisesRegex(UserError, "this is possible while it is “To Sort”"):
            self.sort(row).action_file("waybill")

    def test_left_out(self):
        order = self.contract()
        row = self.stray(order)
        with self.assertRaisesRegex(UserError, "Say why"):
            self.sort(row).action_leave_out(" ")
        self.sort(row).action_leave_out("a picture of the canteen")
        self.assertEqual((row.state, row.reason), ("left_out", "a picture of the canteen"))
        self.assertFalse(self.filed(order, "scan.pdf"))
        self.assertTrue(row.attachment_id.exists())
        self.strays._sweep(row.attachment_id)
        self.assertEqual(len(self.row(row.attachment_id)), 1, "not asked again")

    def test_several_at_once(self):
        order = self.contract()
        rows = self.stray(order, "a.pdf") | self.stray(self.delivery(order), "b.pdf")
        dialog = self.sort(self.env["gy.stray.filing"]).with_context(
            active_model="gy.stray.paper", active_ids=rows.ids
        )
        dialog.create({"type_id": self.type("waybill").id}).action_apply()
        self.assertEqual(rows.mapped("state"), ["filed", "filed"])
        row = self.stray(order, "c.pdf")
        dialog = self.sort(self.env["gy.stray.leaving"]).with_context(
            active_model="gy.stray.paper", active_id=row.id
        )
        dialog.create({"reason": "a private note"}).action_apply()
        self.assertEqual(row.state, "left_out")

    def test_who_sorts(self):
        order = self.contract()
        row = self.stray(order)
        for role in self.users:
            own = self.sort(row, role)
            may = role in ("warehouse", "salesperson", "contract_admin", "archivist")
            with self.subTest(role), self.cr.savepoint() as savepoint:
                self.assertEqual(own.can_sort, may)
                if may:
                    own.action_leave_out("x")
                else:
                    with self.assertRaisesRegex(AccessError, "sorted by who attached it"):
                        own.action_leave_out("x")
                    with self.assertRaises(AccessError):
                        own.action_file("waybill")
                savepoint.rollback()
            self.env.invalidate_all()

    def test_bad_input(self):
        row = self.stray(self.contract())
        for code, words in (("nothing", "no document type"), ("", "Choose which type")):
            with self.assertRaisesRegex(UserError, words):
                self.sort(row).action_file(code)
        program = self.stray(row.order_id, "run.exe", raw=b"MZ a program")
        with self.assertRaisesRegex(UserError, "is a program"):
            self.sort(program).action_file("waybill")
        self.sort(program).action_leave_out("no paper")

    def test_a_wrong_type_is_voided(self):
        """Nothing stands on a paper because it was sorted: who filed it may void it."""
        order = self.contract()
        row = self.stray(order)
        self.sort(row).action_file("waybill")
        self.sort(row.document_id).action_void("it is a letter")
        self.assertTrue(row.document_id.voided_on)

    def test_removed_file(self):
        """The question ends with the file; what was decided stays on record."""
        order = self.contract()
        row, done = self.stray(order), self.stray(order, "b.pdf")
        self.sort(done).action_leave_out("a private note")
        (row | done).attachment_id.unlink()
        self.assertFalse(row.exists())
        self.assertEqual((done.reason, done.attachment_id.ids), ("a private note", []))

    def test_record_that_is_gone(self):
        """What is left of it is the file; who sorts it is told nothing else."""
        row = self.stray(self.delivery(self.contract()))
        self.assertTrue(row.origin_name)
        row._gy_write_decided({"origin_id": 2**31 - 2})
        self.assertFalse(row.origin_name)
        self.sort(row).action_leave_out("nothing is left of it")
        self.assertEqual(row.state, "left_out")

    def test_draft_that_is_removed(self):
        order = self.draft(bare=True)
        row = self.stray(order)
        # Who may remove it is no matter here.
        order.sudo().unlink()
        self.assertFalse(row.exists())

    # -- closing and to-dos --------------------------------------------------------

    def test_closing_waits(self):
        order = self.contract(full=True)
        row = self.stray(order)
        with self.assertRaisesRegex(UserError, "1 attached papers are still to be sorted"):
            self.hand_over(order)
        self.sort(row).action_leave_out("a private note")
        self.hand_over(order)
        self.assertTrue(order.sudo().gy_handed_over)

    def test_waits_on_who_attached_it(self):
        order = self.contract()
        row = self.stray(order)
        self.env.cr.flush()
        self.assertIn("stray_paper", self.turns("warehouse", order))
        for role in ("salesperson", "quality", "contract_admin"):
            self.assertNotIn("stray_paper", self.turns(role, order), role)
        self.sort(row).action_leave_out("a private note")
        self.env.cr.flush()
        self.assertNotIn("stray_paper", self.turns("warehouse", order))

    def test_handed_over_with_the_rest(self):
        """Who leaves hands it on; nobody is kept by it, what was sorted keeps its name (R0.12)."""
        order = self.contract()
        row, done = self.stray(order), self.stray(order, name="other.pdf")
        self.sort(done).action_leave_out("a private note")
        leaving = self.users["warehouse"]
        following = new_test_user(
            self.env, "gy_test_next", groups="gy_sales_process.group_warehouse"
        )
        with self.assertRaisesRegex(UserError, "Attached papers to sort: 1"):
            with self.env.cr.savepoint():
                leaving.action_archive()
        manager = leaving.with_user(self.users["sales_manager"])
        manager.action_gy_hand_over_work(following.id, "Retires", order.ids)
        self.assertEqual((row.asked_id, done.asked_id), (following, leaving))
        self.assertTrue(row.with_user(following).can_sort)
        leaving.action_archive()
        self.assertFalse(leaving.active)

    def test_waits_on_the_salesperson(self):
        order = self.contract()
        self.stray(order, role=self.env.ref("base.user_root"))
        self.env.cr.flush()
        self.assertIn("stray_paper", self.turns("salesperson", order))
        self.assertNotIn("stray_paper", self.turns("warehouse", order))
        self.owned(order, self.users["sales_manager"])
        self.env.cr.flush()
        self.assertIn("stray_paper", self.turns("sales_manager", order))

    def test_opened_from_the_to_do(self):
        order = self.contract()
        row = self.stray(self.delivery(order))
        self.env.cr.flush()
        turn = self.as_role("warehouse", self.env["gy.turn"]).search(
            [("kind", "=", "stray_paper"), ("res_id", "=", row.id)]
        )
        self.assertEqual(turn.action_open()["res_id"], row.id)
        self.assertEqual(self.sort(row).action_open_origin()["res_model"], "stock.picking")
        self.assertIn(f"/{row.id}/datas", self.sort(row).action_download()["url"])
