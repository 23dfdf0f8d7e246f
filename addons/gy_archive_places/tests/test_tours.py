from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import PlacesCommon


@tagged("post_install", "-at_install")
class TestTours(PlacesCommon, ToursCommon):
    """Archivist and administration at the shelves, in the browser."""

    def test_count(self):
        """The archivist begins, scans shelf and dossiers, decides; administration is the witness."""
        first, second, third = self.shelved(3)
        for dossier, place in ((first, self.upper), (second, self.upper), (third, self.lower)):
            dossier._gy_write_decided({"place_id": place.id})
        # The steps name the numbers.
        for dossier, name in ((first, "DA-T1"), (second, "DA-T2"), (third, "DA-T3")):
            dossier._gy_write_decided({"name": name})
        action = "gy_archive_places.archive_place_action"
        self.tour("gy_archive_places_count", self.cabinet, "archivist", action=action)
        stocktake = self.env["gy.stocktake"].search([("place_id", "=", self.cabinet.id)])
        self.assertEqual(stocktake.state, "signing")
        self.assertEqual(third.place_id, self.upper)
        self.assertEqual(second.missing_note, "Looked everywhere")
        action = "gy_archive_places.stocktake_action"
        self.tour("gy_archive_places_witness", stocktake, "administration", action=action)
        self.assertEqual(stocktake.state, "closed")

    def test_move(self):
        """The archivist says where a dossier stands, and that a missing one was found."""
        dossier = self.shelved(1)
        dossier._note_missing("x", self.env["gy.stocktake"])
        action = "gy_archive.dossier_action"
        self.tour("gy_archive_places_move", dossier, "archivist", action=action)
        self.assertEqual(dossier.place_id, self.upper)
        self.assertFalse(dossier.missing_since)
