from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PlacesCommon


@tagged("post_install", "-at_install")
class TestArchivePlaces(PlacesCommon):
    """The tree of places, and how full they are (R15.2)."""

    def test_path(self):
        self.assertEqual(self.upper.complete_name, "库房一 / A 柜 / 上层")
        self.as_archivist(self.room).name = "东库房"
        self.assertEqual(self.upper.complete_name, "东库房 / A 柜 / 上层")
        found = self.env["gy.archive.place"].name_search("r1-a-2")
        self.assertEqual([key for key, _name in found], self.lower.ids)

    def test_a_place_stands_in_a_larger_one(self):
        """Nothing but a room stands in nothing, no cabinet in a shelf, no shelf in a box."""
        for kind, parent in (("cabinet", None), ("cabinet", self.upper), ("room", self.room)):
            with self.assertRaises(ValidationError), self.cr.savepoint():
                self.make_place("x", "X", kind, parent)
        with self.assertRaises(ValidationError), self.cr.savepoint():
            self.cabinet.kind = "shelf"
        self.assertTrue(self.make_place("盒 1", "R1-A-1-1", "box", self.upper))
        with self.assertRaises(UserError), self.cr.savepoint():
            self.room.parent_id = self.upper

    def test_codes(self):
        """A code is said once, whatever its capitals and the spaces around it."""
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.make_place("x", " r1-a ", "cabinet", self.room)
        place = self.make_place("B 柜", " R1-B ", "cabinet", self.room)
        self.assertEqual(place.code, "R1-B")

    def test_other_companies(self):
        other = self.env["res.company"].create({"name": "Other"})
        with self.assertRaises(UserError):
            self.room.company_id = other
        with self.assertRaises(ValidationError), self.cr.savepoint():
            self.make_place("x", "X", "cabinet", self.room, company_id=other.id)

    def test_fill(self):
        """A place counts what stands beneath; without own room it has the room of its parts."""
        for count, place in ((3, self.upper), (5, self.lower), (1, self.cabinet)):
            self.shelved(count, place)
        self.assertEqual((self.upper.dossier_count, self.upper.fill), (3, 75))
        self.assertEqual((self.cabinet.dossier_count, self.cabinet.total_capacity), (9, 10))
        self.assertEqual((self.room.fill, self.room.is_overfull), (90, False))
        self.cabinet.capacity = 8
        self.env.invalidate_all()
        self.assertTrue(self.room.is_overfull)
        self.assertEqual(self.room.fill, 112)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.lower.capacity = -1
            self.env.flush_all()

    def test_what_stands_in_a_place(self):
        upper, lower = self.shelved(1, self.upper), self.shelved(1, self.lower)
        for place, found in ((self.cabinet, upper | lower), (self.lower, lower)):
            action = self.as_archivist(place).action_view_dossiers()
            self.assertEqual(self.env["gy.dossier"].search(action["domain"]), found)

    def test_archived_not_deleted(self):
        """A place where something stands is kept; one that was used is archived, not deleted."""
        dossier = self.shelved(1)
        moved = self.as_archivist(dossier)
        moved.action_move(self.upper.id)
        for place in (self.upper, self.room):
            with self.assertRaisesRegex(UserError, "move it first"):
                self.as_archivist(place).action_archive()
        moved.action_move(self.lower.id)
        with self.assertRaisesRegex(UserError, "archived and not deleted"):
            self.as_archivist(self.upper).unlink()
        self.as_archivist(self.upper).action_archive()
        with self.assertRaisesRegex(UserError, "Choose the place"):
            moved.action_move(self.upper.id)
        self.as_archivist(self.upper).action_unarchive()
        unused = self.make_place("误", "ERR", "cabinet", self.room)
        self.as_archivist(unused).unlink()
        self.assertFalse(unused.exists())

    def test_what_stands_in_it_is_archived_with_it(self):
        self.as_archivist(self.cabinet).action_archive()
        self.assertFalse((self.cabinet | self.upper | self.lower).filtered("active"))
        self.assertTrue(self.room.active)

    def test_nothing_is_rebuilt_while_it_is_counted(self):
        self.started(self.cabinet)
        other = self.make_place("B 柜", "R1-B", "cabinet", self.room)
        archivist = self.as_archivist
        for work in (
            lambda: archivist(self.upper).write({"parent_id": other.id}),
            lambda: archivist(self.lower).action_archive(),
            lambda: archivist(self.room).action_archive(),
        ):
            with self.assertRaisesRegex(UserError, "is being counted"):
                work()
        archivist(other).action_archive()
