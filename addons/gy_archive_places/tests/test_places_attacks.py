from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PlacesCommon


@tagged("post_install", "-at_install")
class TestPlacesAttacks(PlacesCommon):
    """Ways round the methods, tried by those who would gain by them (R17.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.shelved(1, cls.upper)

    def test_who_keeps_the_tree(self):
        for role in ("administration", "contract_admin", "salesperson", "quality", "finance"):
            place = self.as_role(role, self.upper)
            for work in (
                lambda place=place: place.write({"name": "x"}),
                lambda place=place: place.copy(),
                place.unlink,
                place.action_archive,
                lambda place=place: place.create({"name": "x", "code": "x", "kind": "room"}),
            ):
                with self.assertRaises(AccessError, msg=role):
                    work()

    def test_who_reads_the_tree(self):
        self.assertEqual(self.as_role("administration", self.upper).code, "R1-A-1")
        for role in ("contract_admin", "salesperson", "general_manager", "warehouse"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.env["gy.archive.place"]).search([])
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.env["gy.stocktake"]).search([])

    def test_no_field_says_where_it_stands(self):
        """Nobody writes a place, a log or a count, on no road."""
        stocktake = self.started()
        self.as_archivist(self.dossier).action_move(self.lower.id)
        move, row = self.dossier.move_ids, stocktake.row_ids
        for role in ("archivist", "administration", "contract_admin", "process_admin"):
            if role not in self.users:
                continue
            for record, vals in (
                (self.dossier, {"place_id": self.upper.id}),
                (self.dossier, {"missing_since": False}),
                (move, {"to_path": "x"}),
                (stocktake, {"finished_on": "2026-01-01 00:00:00"}),
                (row, {"result": "found"}),
            ):
                own = self.as_role(role, record.sudo(False))
                self.assertRefused(lambda own=own, vals=vals: own.write(vals))
                self.assertRefused(lambda own=own, vals=vals: own.create([vals]))
                self.assertRefused(own.unlink)
        self.assertRefused(lambda: self.as_archivist(self.upper).write({"complete_name": "x"}))

    def test_defaults_decide_nothing(self):
        """What a context says is no decision: a count begins open, a row undecided."""
        place = self.as_archivist(self.cabinet).with_context(
            default_witness_id=self.users["archivist"].id,
            default_witnessed_on="2026-01-01 00:00:00",
            default_result="found",
            default_decision="found",
            default_reason="x",
        )
        stocktake = self.env["gy.stocktake"].browse(place.action_start_stocktake()["res_id"])
        self.assertEqual(stocktake.state, "counting")
        self.assertEqual(set(stocktake.row_ids.mapped("result")), {"expected"})
        self.assertFalse(stocktake.row_ids.filtered("decision"))

    def test_who_moves(self):
        for role in ("administration", "contract_admin", "salesperson", "quality"):
            dossier = self.as_role(role, self.dossier.sudo(False))
            with self.assertRaises(AccessError, msg=role):
                dossier.action_move(self.lower.id)
            with self.assertRaises(AccessError, msg=role):
                dossier.action_found()
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.cabinet).action_start_stocktake()

    def test_hostile_codes(self):
        """Whatever is scanned, the answer is an answer, and nothing is found by a pattern."""
        stocktake = self.started()
        for code in ("%", "_", "DA%", "' OR 1=1 --", "<script>", "x" * 5000, "库房 ' \\"):
            self.assertIn(stocktake.action_scan(code)["kind"], ("unknown", "again"), code)
        self.assertFalse(stocktake.sudo().row_ids.filtered("scanned_on").dossier_id)
        for code, place_id in ((False, None), ({}, None), (["x"], None), ("x\0y", None), (7, None)):
            with self.assertRaises(UserError):
                stocktake.action_scan(code, place_id)
        for place_id in ("x", -1, True, [1], 2**31 - 1):
            with self.assertRaises(UserError, msg=place_id):
                stocktake.action_scan(self.dossier.name, place_id)

    def test_the_log_of_others(self):
        """A salesperson reads the moves of own dossiers, without the places themselves."""
        theirs = self.shelved(1, user=self.users["sales_manager"])
        for dossier in (self.dossier, theirs):
            self.as_archivist(dossier).action_move(self.lower.id)
        moves = self.as_role("salesperson", self.env["gy.archive.move"])
        self.assertEqual(moves.search([]).dossier_id.ids, self.dossier.ids)
        with self.assertRaises(AccessError):
            moves.search([]).read(["to_id"])

    def test_labels_are_the_archivist_s(self):
        values = {"dossier_ids": [(6, 0, self.dossier.ids)]}
        for role in ("administration", "contract_admin", "salesperson"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.env["gy.archive.labels"]).create(values)
