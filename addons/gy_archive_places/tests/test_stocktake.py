from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PlacesCommon


@tagged("post_install", "-at_install")
class TestStocktake(PlacesCommon):
    """A count from its beginning to its filed report (R15.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = cls.shelved(2, cls.upper)
        cls.third = cls.shelved(1, cls.lower)

    def counted(self):
        """Return a count with a missing and a misplaced dossier, its differences to be decided."""
        stocktake = self.started()
        self.scan(stocktake, self.first, self.upper)
        self.scan(stocktake, self.third, self.upper)
        stocktake.action_finish()
        return stocktake

    def decided(self):
        stocktake = self.counted()
        self.decide(stocktake, self.third).action_move()
        self.decide(stocktake, self.second).action_note("翻遍 A 柜，问过质检部")
        return stocktake

    def decide(self, stocktake, dossier):
        return self.as_archivist(self.row(stocktake, dossier))

    def closed(self):
        stocktake = self.decided()
        stocktake.action_submit()
        self.as_role("administration", stocktake).action_witness()
        return stocktake

    def turns(self, role, kind):
        self.env.cr.flush()
        found = self.as_role(role, self.env["gy.turn"]).search([("kind", "=", kind)])
        return found.mapped("res_id")

    # -- the way ---------------------------------------------------------------

    def test_differences(self):
        stocktake = self.counted()
        self.assertEqual(stocktake.state, "deciding")
        found = {row.dossier_id: row.result for row in stocktake.difference_ids}
        self.assertEqual(found, {self.second: "missing", self.third: "misplaced"})
        self.assertEqual((stocktake.difference_count, stocktake.open_count), (2, 2))
        with self.assertRaisesRegex(UserError, self.second.name):
            stocktake.action_submit()

    def test_what_becomes_of_them(self):
        stocktake = self.decided()
        self.assertEqual(self.third.place_id, self.upper)
        self.assertEqual(self.second.missing_note, "翻遍 A 柜，问过质检部")
        self.assertIn(self.second.id, self.turns("archivist", "dossier_missing"))
        self.assertEqual(stocktake.open_count, 0)

    def test_found_after_all(self):
        stocktake = self.counted()
        self.decide(stocktake, self.second).action_found()
        self.assertEqual(self.row(stocktake, self.second).decision, "found")
        self.assertFalse(self.second.missing_since)

    def test_what_may_be_decided_of_what(self):
        stocktake = self.counted()
        missing, misplaced = (self.decide(stocktake, one) for one in (self.second, self.third))
        found = self.decide(stocktake, self.first)
        for work in (
            missing.action_move,
            missing.action_put_back,
            misplaced.action_found,
            lambda: misplaced.action_note("x"),
            lambda: missing.action_note(" "),
            found.action_move,
            found.action_found,
        ):
            with self.assertRaises(UserError):
                work()

    def test_lent_is_not_missing(self):
        """A dossier that is lent is not missing; one of which a paper is lent should be there."""
        self.as_archivist(self.second).action_lend(self.users["quality"].id, "2099-01-01")
        stocktake = self.counted()
        row = self.row(stocktake, self.second)
        self.assertEqual((row.result, row.borrower_id), ("lent", self.users["quality"]))
        self.assertFalse(row.is_difference)
        self.assertEqual(stocktake.lent_count, 1)
        stocktake.action_resume()
        self.assertEqual(self.row(stocktake, self.second).result, "expected")

    def test_moved_meanwhile_is_not_missing(self):
        stocktake = self.started()
        self.as_archivist(self.second).action_move(self.lower.id)
        stocktake.action_finish()
        self.assertEqual(self.row(stocktake, self.second).result, "away")

    def test_nothing_differs(self):
        stocktake = self.started(self.upper)
        for dossier in (self.first, self.second):
            self.scan(stocktake, dossier)
        stocktake.action_finish()
        stocktake.action_submit()
        self.as_role("administration", stocktake).action_witness()
        self.assertEqual(stocktake.state, "closed")

    def test_one_count_at_a_time(self):
        """What is being counted, whole or in part, is not counted by a second stocktake."""
        stocktake = self.started(self.cabinet)
        for place in (self.room, self.cabinet, self.upper):
            with self.assertRaisesRegex(UserError, stocktake.name):
                self.started(place)
        stocktake.action_cancel()
        self.assertEqual(stocktake.state, "cancelled")
        self.assertTrue(self.started(self.room))

    # -- the witness -----------------------------------------------------------

    def test_witness(self):
        """The report is filed in the register; counted and witnessed by two people."""
        stocktake = self.closed()
        self.assertEqual(stocktake.state, "closed")
        self.assertEqual(stocktake.counted_by_id, self.users["archivist"])
        self.assertEqual(stocktake.witness_id, self.users["administration"])
        report = stocktake.document_id
        self.assertEqual(report.type_id.code, "stocktake_report")
        self.assertEqual((report.origin_model, report.origin_id), (stocktake._name, stocktake.id))
        self.assertTrue(report.sudo().attachment_id.raw.startswith(b"%PDF"))
        self.assertTrue(report.chain_link)

    def test_who_counted_is_no_witness(self):
        both = self.users["archivist"]
        both.group_ids |= self.env.ref("gy_sales_process.group_administration")
        stocktake = self.decided()
        stocktake.action_submit()
        self.assertNotIn(stocktake.id, self.turns("archivist", "stocktake_witness"))
        self.assertIn(stocktake.id, self.turns("administration", "stocktake_witness"))
        with self.assertRaisesRegex(UserError, "did not count"):
            stocktake.action_witness()

    def test_to_dos(self):
        stocktake = self.started()
        self.assertIn(stocktake.id, self.turns("archivist", "stocktake_open"))
        stocktake.action_cancel()
        self.assertNotIn(stocktake.id, self.turns("archivist", "stocktake_open"))

    def test_order_of_the_steps(self):
        stocktake = self.started()
        witness = self.as_role("administration", stocktake)
        for work in (stocktake.action_submit, stocktake.action_resume, witness.action_witness):
            with self.assertRaises(UserError):
                work()
        stocktake.action_finish()
        for work in (stocktake.action_finish, witness.action_witness):
            with self.assertRaises(UserError):
                work()

    def test_nothing_of_a_closed_one_changes(self):
        stocktake = self.closed()
        rows = stocktake.row_ids
        before = rows.read(["result", "decision", "expected_path", "found_path", "code"])
        archivist = self.as_archivist(rows[0])
        for work in (
            stocktake.action_finish,
            stocktake.action_resume,
            stocktake.action_submit,
            stocktake.action_cancel,
            self.as_role("administration", stocktake).action_witness,
            lambda: stocktake.action_scan(self.second.name),
            archivist.action_found,
            lambda: archivist.action_note("x"),
            lambda: stocktake.write({"witness_id": self.env.uid}),
            lambda: archivist.write({"result": "found"}),
            archivist.unlink,
            stocktake.unlink,
        ):
            self.assertRefused(work)
        self.as_archivist(self.second).action_move(self.lower.id)
        self.upper.name = "顶层"
        rows.invalidate_recordset()
        self.assertEqual(
            rows.read(["result", "decision", "expected_path", "found_path", "code"]), before
        )
        self.assertFalse(self.turns("archivist", "dossier_missing"), "it was found since")

    def test_the_report(self):
        stocktake = self.closed()
        report = self.env["ir.actions.report"]
        html = report._render_qweb_html("gy_archive_places.report_stocktake", stocktake.ids)[0]
        for word in (self.second.name, self.third.name, "翻遍 A 柜", self.upper.complete_name):
            self.assertIn(word, html.decode())
        self.assertEqual(
            [(line["path"], line["expected"]) for line in stocktake.sudo()._by_place()],
            [("库房一 / A 柜 / 上层", 2), ("库房一 / A 柜 / 下层", 1)],
        )

    def test_rights_of_the_steps(self):
        stocktake = self.started()
        for role in ("administration", "contract_admin", "salesperson", "quality"):
            theirs = self.as_role(role, stocktake.sudo(False))
            for name in ("action_finish", "action_resume", "action_submit", "action_cancel"):
                with self.assertRaises(AccessError, msg=(role, name)):
                    getattr(theirs, name)()
            with self.assertRaises(AccessError):
                theirs.action_scan(self.first.name)
        with self.assertRaises(AccessError):
            stocktake.action_witness()
