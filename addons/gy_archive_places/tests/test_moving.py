from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import Form, tagged

from .common import PlacesCommon


@tagged("post_install", "-at_install")
class TestMoving(PlacesCommon):
    """Where a dossier stands, and the log of it (R15.2)."""

    def moves(self, dossier):
        return [
            (move.kind, move.from_path or "", move.to_path or "")
            for move in dossier.move_ids.sorted("id")
        ]

    def test_log(self):
        """Who put it where, from where; a place keeps the name it had that day."""
        dossier = self.shelved(1)
        self.as_archivist(dossier).action_move(self.upper.id)
        self.as_archivist(dossier).action_move(self.lower.id, " 上层漏水 ")
        self.as_archivist(dossier).action_move(self.lower.id)
        upper, lower = self.upper.complete_name, self.lower.complete_name
        self.lower.name = "最下层"
        self.assertEqual(self.moves(dossier), [("placed", "", upper), ("moved", upper, lower)])
        self.assertEqual(dossier.place_path, "库房一 / A 柜 / 最下层")
        move = dossier.move_ids.sorted("id")[-1]
        self.assertEqual((move.user_id, move.reason), (self.users["archivist"], "上层漏水"))
        self.assertTrue(move.moved_on)

    def test_many_at_once(self):
        dossiers = self.shelved(3)
        with Form(
            self.as_role("archivist", self.env["gy.dossier.moving"]).with_context(
                active_model="gy.dossier", active_ids=dossiers.ids
            )
        ) as form:
            form.place_id = self.upper
        form.save().action_apply()
        self.assertEqual(dossiers.place_id, self.upper)
        self.assertEqual(len(dossiers.move_ids), 3)

    def test_refused(self):
        dossier = self.as_archivist(self.shelved(1))
        other = self.env["res.company"].create({"name": "Other"})
        theirs = self.env["gy.archive.place"].create(
            {"name": "x", "code": "x", "kind": "room", "company_id": other.id}
        )
        for place_id in (False, 0, 2**31 - 1, "x", True, -1):
            with self.assertRaises(UserError, msg=place_id):
                dossier.action_move(place_id)
        with self.assertRaises(AccessError):
            dossier.action_move(theirs.id)
        both = self.users["archivist"]
        both.company_ids |= other
        with self.assertRaisesRegex(UserError, "different companies"):
            dossier.with_context(allowed_company_ids=both.company_ids.ids).action_move(theirs.id)
        self.assertFalse(dossier.sudo().place_id)

    def test_found_by_its_place(self):
        """Salespeople find their dossiers by where they stand, and read it; places are not theirs."""
        mine = self.shelved(1, self.upper)
        self.shelved(1, self.upper, user=self.users["sales_manager"])
        seller = self.as_role("salesperson", self.env["gy.dossier"])
        for text, found in (("A 柜", mine), ("r1-a-1", mine), ("下层", mine - mine)):
            self.assertEqual(seller.search(seller._domain_at_place("ilike", text)), found, text)
        self.assertEqual(self.as_role("salesperson", mine).place_path, self.upper.complete_name)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", mine).read(["place_id"])
        with self.assertRaises(AccessError):
            self.as_role("salesperson", self.upper).read(["code"])
        if "search_place" in seller._fields:
            self.assertEqual(seller.search([("search_place", "ilike", "A 柜")]), mine)

    def test_handover_list(self):
        """The list that both sides sign says where the dossier stands."""
        order = self.contract(full=True)
        self.as_archivist(self.dossier(order)).action_move(self.upper.id)
        self.hand_over(order)
        handover = self.dossier(order).handover_ids
        reports = self.as_role("contract_admin", self.env["ir.actions.report"])
        page = reports._render_qweb_html("gy_archive.report_handover", handover.ids)[0]
        self.assertIn(self.upper.complete_name, page.decode())

    def test_what_is_destroyed_stands_nowhere(self):
        dossier = self.shelved(1, self.upper)
        dossier._papers_gone()
        self.assertFalse(dossier.place_id)
        self.assertEqual(self.moves(dossier), [("gone", self.upper.complete_name, "")])

    def test_lent_and_back(self):
        """What was lent comes back to where it stood; the list of what is out says where."""
        dossier = self.as_archivist(self.shelved(1, self.upper))
        borrower = self.users["quality"]
        due = Date.add(self.today(), days=3)
        lent = self.env["gy.borrowing"].browse(dossier.action_lend(borrower.id, due))
        self.assertEqual(self.as_archivist(lent).place_path, self.upper.complete_name)
        with self.assertRaisesRegex(UserError, "archived|move it first"):
            self.as_archivist(self.upper).action_archive()
        self.as_archivist(lent).action_return()
        self.assertEqual(dossier.place_path, self.upper.complete_name)
        self.assertFalse(dossier.move_ids)

    def test_overdue_is_reminded_of(self):
        dossier = self.as_archivist(self.shelved(1, self.upper))
        day = Date.subtract(self.today(), days=5)
        borrower = self.users["quality"]
        lent = dossier.action_lend(borrower.id, Date.add(day, days=2), None, day)
        self.env.cr.flush()
        for role, kind in (("quality", "borrowing_due"), ("archivist", "borrowing_recall")):
            turns = self.as_role(role, self.env["gy.turn"]).search([("kind", "=", kind)])
            self.assertIn(lent, turns.mapped("res_id"))

    def test_missing_until_it_is_found(self):
        """A missing dossier waits on the archivist, is not lent, and stands somewhere again."""
        dossier = self.shelved(1, self.upper)
        archivist = self.as_archivist(dossier)
        archivist._note_missing("翻遍 A 柜", self.started())
        self.assertEqual(self.waiting(), dossier)
        self.assertEqual(dossier.place_id, self.upper, "it is looked for there next time")
        with self.assertRaisesRegex(UserError, "is missing since"):
            archivist.action_lend(self.users["quality"].id, "2099-01-01")
        archivist.action_found()
        self.assertFalse(self.waiting())
        with self.assertRaisesRegex(UserError, "is not missing"):
            archivist.action_found()
        self.assertEqual([kind for kind, *_ in self.moves(dossier)], ["missing", "found"])

    def test_found_elsewhere(self):
        dossier = self.shelved(1, self.upper)
        archivist = self.as_archivist(dossier)
        archivist._note_missing("翻遍 A 柜", self.started())
        archivist.action_move(self.lower.id)
        self.assertFalse(dossier.missing_since)
        self.assertEqual(self.moves(dossier)[-1][0], "found")

    def waiting(self):
        self.env.cr.flush()
        turns = self.as_role("archivist", self.env["gy.turn"])
        found = turns.search([("kind", "=", "dossier_missing")])
        return self.env["gy.dossier"].browse(found.mapped("res_id"))
