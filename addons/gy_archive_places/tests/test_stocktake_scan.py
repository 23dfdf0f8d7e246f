from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import PlacesCommon


@tagged("post_install", "-at_install")
class TestStocktakeScan(PlacesCommon):
    """What a scan says, whoever scans, however often (R15.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = cls.shelved(2, cls.upper)
        cls.third = cls.shelved(1, cls.lower)
        cls.elsewhere = cls.shelved(1, cls.make_place("B 柜", "R1-B", "cabinet", cls.room))
        cls.homeless = cls.shelved(1)

    def test_what_is_expected(self):
        stocktake = self.started()
        rows = stocktake.row_ids
        self.assertEqual(rows.dossier_id, self.first | self.second | self.third)
        self.assertEqual(set(rows.mapped("result")), {"expected"})
        self.assertEqual((stocktake.expected_count, stocktake.left_count), (3, 3))

    def test_found(self):
        """By the number, by the label, by the code in any capitals."""
        stocktake = self.started()
        answer = stocktake.action_scan(self.first.name.lower())
        self.assertEqual((answer["kind"], answer["title"]), ("found", self.first.name))
        self.assertEqual(stocktake.action_scan(self.second._scanned_as())["kind"], "found")
        row = self.row(stocktake, self.first)
        self.assertEqual((row.result, row.found_id), ("found", self.cabinet))
        self.assertEqual(row.scanned_by_id, self.users["archivist"])
        self.assertEqual((stocktake.seen_count, stocktake.left_count), (2, 1))

    def test_standing_at_a_shelf(self):
        """The label of a shelf says where one stands; a dossier of another shelf is misplaced."""
        stocktake = self.started()
        answer = stocktake.action_scan(self.lower._scanned_as())
        self.assertEqual((answer["kind"], answer["place"]["id"]), ("place", self.lower.id))
        self.assertEqual(stocktake.action_scan("r1-a-2")["place"]["id"], self.lower.id)
        answer = stocktake.action_scan(self.first.name, self.lower.id)
        self.assertEqual((answer["kind"], answer["can_move"]), ("misplaced", True))
        self.assertIn(self.upper.complete_name, answer["message"])
        self.assertEqual(self.scan(stocktake, self.third, self.lower), "found")

    def test_what_is_no_part_of_it(self):
        stocktake = self.started()
        for code in ("R1", "R1-B"):
            with self.assertRaisesRegex(UserError, "is not part of"):
                stocktake.action_scan(code)
        with self.assertRaisesRegex(UserError, "is not part of"):
            stocktake.action_scan(self.first.name, self.room.id)
        with self.assertRaises(UserError):
            stocktake.action_scan("  ")

    def test_found_elsewhere_than_recorded(self):
        """What stands here and is recorded elsewhere may stay: that is its place from now on."""
        stocktake = self.started()
        for dossier, kind in ((self.elsewhere, "misplaced"), (self.homeless, "extra")):
            answer = stocktake.action_scan(dossier.name, self.lower.id)
            self.assertEqual((answer["kind"], answer["can_move"]), (kind, True))
            row = self.as_archivist(self.env["gy.stocktake.row"].browse(answer["row_id"]))
            row.action_move()
            self.assertEqual(dossier.place_id, self.lower)
            self.assertEqual(row.decision, "moved")
            move = dossier.move_ids.sorted("id")[-1]
            self.assertEqual((move.to_id, move.stocktake_id.id), (self.lower, stocktake.id))
            with self.assertRaises(UserError):
                row.action_move()

    def test_twice(self):
        """The same dossier again changes nothing; on another shelf it is where it is now."""
        stocktake = self.started()
        self.scan(stocktake, self.first, self.upper)
        when = self.row(stocktake, self.first).scanned_on
        answer = stocktake.action_scan(self.first.name, self.upper.id)
        self.assertEqual(answer["kind"], "again")
        self.assertIn(self.users["archivist"].name, answer["message"])
        self.assertEqual(self.row(stocktake, self.first).scanned_on, when)
        self.assertEqual(self.scan(stocktake, self.first, self.lower), "misplaced")
        self.assertEqual(self.scan(stocktake, self.first, self.upper), "found")
        self.assertEqual(len(self.row(stocktake, self.first)), 1)
        self.assertEqual(stocktake.difference_count, 0)

    def test_what_was_decided_stays(self):
        stocktake = self.started()
        self.scan(stocktake, self.first, self.lower)
        self.row(stocktake, self.first).sudo(False).with_user(
            self.users["archivist"]
        ).action_put_back()
        self.assertEqual(self.scan(stocktake, self.first, self.upper), "again")
        self.assertEqual(self.row(stocktake, self.first).decision, "put_back")

    def test_two_people(self):
        """Each stands at a shelf of their own; what one has counted the other is told."""
        stocktake = self.started()
        other = new_test_user(
            self.env,
            "second_archivist",
            groups="gy_sales_process.group_archivist",
            name="第二人",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        theirs = stocktake.with_user(other)
        self.assertEqual(self.scan(stocktake, self.first, self.upper), "found")
        self.assertEqual(self.scan(theirs, self.third, self.lower), "found")
        self.assertEqual(self.scan(theirs, self.first, self.upper), "again")
        self.assertIn("第二人", stocktake.counters)
        self.assertEqual(stocktake.left_ids.dossier_id, self.second)

    def test_each_scan_takes_its_turn(self):
        """A second scan at the same moment waits, and is repeated: both change the same row."""
        stocktake = self.started()
        before = stocktake.sudo().version
        self.scan(stocktake, self.first)
        self.scan(stocktake, self.first)
        stocktake.invalidate_recordset()
        self.assertEqual(stocktake.sudo().version, before + 2)

    def test_unknown(self):
        """What has the number of no dossier stands on the list once."""
        stocktake = self.started()
        answer = stocktake.action_scan("XY-9")
        self.assertEqual((answer["kind"], answer["can_move"]), ("unknown", False))
        self.assertEqual(stocktake.action_scan(" XY-9 ")["kind"], "again")
        row = self.env["gy.stocktake.row"].browse(answer["row_id"])
        self.assertEqual((row.code, row.result), ("XY-9", "extra"))
        with self.assertRaisesRegex(UserError, "no dossier"):
            self.as_archivist(row).action_move()
        self.as_archivist(row).action_note("供应商样本册")
        self.assertEqual(row.decision, "noted")

    def test_another_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        theirs = self.shelved(1)
        theirs._gy_write_decided({"company_id": other.id})
        self.assertEqual(self.started().action_scan(theirs._scanned_as())["kind"], "unknown")

    def test_lent_but_there(self):
        self.as_archivist(self.first).action_lend(self.users["quality"].id, "2099-01-01")
        stocktake = self.started()
        answer = stocktake.action_scan(self.first.name)
        self.assertEqual(answer["kind"], "lent")
        self.assertIn(self.users["quality"].name, answer["message"])
        self.assertEqual(self.row(stocktake, self.first).result, "found")

    def test_a_missing_one_turns_up(self):
        self.as_archivist(self.first)._note_missing("x", self.started(self.lower))
        stocktake = self.started(self.upper)
        self.assertEqual(self.scan(stocktake, self.first), "found")
        self.assertFalse(self.first.missing_since)
        self.assertEqual(self.first.move_ids.sorted("id")[-1].kind, "found")

    def test_after_closing(self):
        """Nothing is scanned once the counting is finished, and nothing is noted of it."""
        stocktake = self.started()
        stocktake.action_finish()
        with self.assertRaisesRegex(UserError, "Differences"):
            self.scan(stocktake, self.first)
        self.assertEqual(self.row(stocktake, self.first).result, "missing")
        stocktake.action_resume()
        self.assertEqual(self.scan(stocktake, self.first), "found")
