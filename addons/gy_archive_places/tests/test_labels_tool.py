from odoo.tests import BaseCase, tagged

from ..tools import labels


@tagged("post_install", "-at_install")
class TestLabelsTool(BaseCase):
    """What a label says is what a scanner reads (R15.2)."""

    def test_there_and_back(self):
        for path in (labels.DOSSIER, labels.PLACE):
            said = labels.address("https://gy.example.com", path, 47)
            self.assertEqual(labels.read(said), labels.Scanned(path, 47, said))

    def test_what_a_scanner_makes_of_it(self):
        """Some add spaces, others write capitals; a browser adds what it likes behind."""
        for said in (
            "  https://gy.example.com/odoo/dossiers/47\n",
            "HTTPS://GY.EXAMPLE.COM/ODOO/DOSSIERS/47",
            "https://gy.example.com/odoo/dossiers/47?debug=1#top",
        ):
            found = labels.read(said)
            self.assertEqual((found.path, found.key), (labels.DOSSIER, 47), said)

    def test_what_is_typed(self):
        for text in ("DA2026-00012", "R1-A", "/odoo/dossiers/", "/odoo/dossiers/x", "12", ""):
            self.assertEqual(labels.read(text), labels.Scanned("", 0, text))

    def test_ids_no_record_has(self):
        self.assertFalse(labels.read("/odoo/dossiers/99999999999999999999").path)
        self.assertFalse(labels.read("/odoo/res.users/2").path)
