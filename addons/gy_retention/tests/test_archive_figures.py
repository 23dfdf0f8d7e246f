from odoo.exceptions import AccessError
from odoo.fields import Date
from odoo.tests import tagged

from .common import RetentionCommon


@tagged("post_install", "-at_install")
class TestArchiveFigures(RetentionCommon):
    """What happened in the archive, by year (R15, R16)."""

    begins_with = ("old",)

    def events(self, dossier):
        """Return ``{what: (day, papers)}`` of a dossier, as the archivist reads it."""
        figures = self.as_role("archivist", self.env["gy.archive.figure"])
        rows = figures.search([("dossier_id", "=", dossier.id)])
        return {row.kind: (row.date, row.papers) for row in rows}

    def test_of_a_contract(self):
        due = self.old()
        count = len(due.document_ids)
        day = Date.subtract(self.today(), years=11)
        self.as_role("archivist", due).action_lend(self.users["quality"].id, "2099-01-01")
        found = self.events(due)
        self.assertEqual(set(found), {"started", "handed", "closed", "lent"})
        self.assertEqual((found["closed"][0], found["lent"][0]), (day, self.today()))
        self.as_role("archivist", due.borrowing_ids).action_return()
        self.carried_out(due)
        found = self.events(due)
        self.assertEqual(found["destroyed"], (self.today(), count))
        self.assertEqual(found["returned"][0], self.today())

    def test_of_a_loss(self):
        lost = self.lost()
        self.assertEqual(self.events(lost)["lost"][0], lost.lost_on)
        lost.lead_id.action_restore()
        self.assertNotIn("lost", self.events(lost), "taken up again it is no loss")

    def test_by_year(self):
        due = self.old()
        figures = self.as_role("administration", self.env["gy.archive.figure"])
        groups = figures.formatted_read_group(
            [("dossier_id", "=", due.id)], ["date:year", "kind"], ["__count"]
        )
        self.assertEqual(sum(group["__count"] for group in groups), len(self.events(due)))

    def test_who_reads(self):
        for role in self.users:
            figures = self.as_role(role, self.env["gy.archive.figure"])
            if self.users[role].has_group("gy_sales_process.group_reader"):
                figures.search([], limit=1).read(["kind"])
            else:
                with self.assertRaises(AccessError, msg=role):
                    figures.search([], limit=1)
