from odoo.tests import tagged

from .common import PlacesCommon


@tagged("post_install", "-at_install")
class TestPlacesGrowth(PlacesCommon):
    """Scans, lists and bulk work cost the same for many dossiers as for few (R0.7)."""

    def assertFlat(self, work, *sizes):
        """``work(size)`` costs the same queries for each size, with warm caches."""
        costs = []
        for size in (sizes[0], *sizes):
            done = work(size)
            costs.append(self.queries(done))
        self.assertEqual(*costs[1:])

    def test_scan(self):
        """A scan costs the same on a shelf of 3 and of 40, for what is found and what is not."""
        places = iter(self.make_place(f"{n}", f"S{n}", "shelf", self.cabinet) for n in range(9))

        def found(size):
            place = next(places)
            dossiers = self.shelved(size, place)
            stocktake = self.started(place)
            return lambda: stocktake.action_scan(dossiers[0].name)

        self.assertFlat(found, 3, 40)

    def test_begin_and_finish(self):
        places = iter(self.make_place(f"{n}", f"S{n}", "shelf", self.cabinet) for n in range(9))

        def whole(size):
            place = next(places)
            self.shelved(size, place)

            def work():
                stocktake = self.started(place)
                stocktake.action_finish()

            return work

        self.assertFlat(whole, 3, 40)

    def test_move_many(self):
        def moved(size):
            dossiers = self.as_archivist(self.shelved(size, self.upper))
            return lambda: dossiers.action_move(self.lower.id)

        self.assertFlat(moved, 3, 40)

    def test_lists(self):
        names = ["complete_name", "dossier_count", "total_capacity", "fill", "is_overfull"]
        places = self.as_role("archivist", self.env["gy.archive.place"])

        costs = []
        for size, prefix in ((2, "a"), (2, "b"), (20, "c")):
            self.shelved(size, self.upper)
            for number in range(size):
                self.make_place("x", f"{prefix}{number}", "shelf", self.cabinet)
            costs.append(self.queries(lambda: places.search([]).read(names)))
        self.assertEqual(*costs[1:])

    def test_list_of_stocktakes(self):
        names = ["name", "place_path", "expected_count", "seen_count", "difference_count"]
        model = self.as_role("administration", self.env["gy.stocktake"])
        costs = []
        for count, prefix in ((2, "a"), (2, "b"), (15, "c")):
            for number in range(count):
                place = self.make_place("x", f"{prefix}{number}", "shelf", self.cabinet)
                self.shelved(1, place)
                self.started(place)
            costs.append(self.queries(lambda: model.search([]).read([*names, "counters"])))
        self.assertEqual(*costs[1:])
