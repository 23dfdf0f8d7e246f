from lxml import html as lxml_html

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PlacesCommon


@tagged("post_install", "-at_install")
class TestLabels(PlacesCommon):
    """Labels that a phone or a scanner reads (R15.2)."""

    def dialog(self, records, **values):
        model = self.as_role("archivist", self.env["gy.archive.labels"])
        return model.with_context(active_model=records._name, active_ids=records.ids).create(values)

    def printed(self, dialog):
        self.env.flush_all()
        self.env.invalidate_all()  # what was read before, the archivist may not
        reports = self.as_role("archivist", self.env["ir.actions.report"])
        page = reports._render_qweb_html("gy_archive_places.report_labels", dialog.ids)[0]
        return lxml_html.fromstring(page)

    def heads(self, dialog):
        return [node.text for node in self.printed(dialog).iter("h1")]

    def test_places_with_what_stands_in_them(self):
        dialog = self.dialog(self.cabinet)
        self.assertEqual(self.heads(dialog), ["R1-A", "R1-A-1", "R1-A-2"])
        dialog.beneath = False
        self.assertEqual(self.heads(dialog), ["R1-A"])

    def test_dossiers_in_the_order_of_their_shelves(self):
        lower, upper = self.shelved(1, self.lower), self.shelved(1, self.upper)
        dialog = self.dialog(lower | upper)
        self.assertEqual(self.heads(dialog), [upper.name, lower.name])
        self.assertIn("询价 0", self.printed(dialog).text_content())

    def test_sheets(self):
        """24 labels a sheet, beginning with the first that is free; or one a page."""
        dossiers = self.shelved(30)
        dialog = self.dialog(dossiers, first=20)
        self.assertEqual([len(page) for page in dialog._pages()], [24, 24, 1])
        self.assertEqual(dialog._pages()[0].count(None), 19)
        dialog.layout = "single"
        self.assertEqual(len(dialog._pages()), 30)
        dialog.write({"layout": "sheet", "first": 25})
        with self.assertRaisesRegex(UserError, "from 1 to 24"):
            dialog.action_apply()

    def test_pdf(self):
        dialog = self.dialog(self.shelved(2))
        action = dialog.action_apply()
        self.assertEqual(action["report_name"], "gy_archive_places.report_archive_labels")
        reports = self.as_role("archivist", self.env["ir.actions.report"])
        content = reports._render_qweb_pdf("gy_archive_places.report_labels", dialog.ids)[0]
        self.assertTrue(content.startswith(b"%PDF"))

    def test_what_they_open(self):
        """A label says an address at which the web client opens the record."""
        dossier = self.shelved(1)
        self.assertTrue(dossier._scanned_as().endswith(f"/odoo/dossiers/{dossier.id}"))
        self.assertTrue(self.room._scanned_as().endswith(f"/odoo/archive-places/{self.room.id}"))
        for xmlid, path in (
            ("gy_archive.dossier_action", "dossiers"),
            ("gy_archive_places.archive_place_action", "archive-places"),
        ):
            self.assertEqual(self.env.ref(xmlid).path, path)
