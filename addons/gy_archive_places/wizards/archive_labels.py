from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools.public import readable_ids

# Labels on a sheet of A4: three beside one another, eight rows.
ON_A_SHEET = 24
CHOSEN = {"gy.dossier": "dossier_ids", "gy.archive.place": "place_ids"}


class ArchiveLabels(models.TransientModel):
    """The dialog that prints labels of dossiers or places, one or a sheet of them (R15.2)."""

    _name = "gy.archive.labels"
    _description = "Print Labels"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "dossier_ids"

    dossier_ids = fields.Many2many("gy.dossier", string="Dossiers", readonly=True)
    place_ids = fields.Many2many("gy.archive.place", string="Places", readonly=True)
    beneath = fields.Boolean(string="With What Stands in Them", default=True)
    layout = fields.Selection(
        [("sheet", "Sheets of A4 (3 × 8)"), ("single", "One Label a Page (70 × 37 mm)")],
        required=True,
        default="sheet",
    )
    first = fields.Integer(
        string="First Free Label", default=1, help="On a sheet of which some are used already."
    )

    @api.model
    def default_get(self, fields):
        """Take dossiers or places, whichever the dialog is opened on."""
        values = super().default_get(fields)
        context = self.env.context
        if name := CHOSEN.get(context.get("active_model")):
            ids = readable_ids(context.get("active_ids") or context.get("active_id"))
            values[name] = [Command.set(ids)]
        return values

    def _record(self):
        return self.dossier_ids or self.place_ids

    def _apply(self):
        """Print what was chosen.

        :raise UserError: when the sheet has no such label
        """
        if not 1 <= self.first <= ON_A_SHEET:
            raise UserError(
                self.env._("A sheet has labels from 1 to %s: say the first free one.", ON_A_SHEET)
            )
        return self.env.ref("gy_archive_places.report_labels").report_action(self)

    def _printed(self):
        """Return the records whose labels are printed, in the order of their shelves."""
        self.ensure_one()
        if self.dossier_ids:
            return self.dossier_ids.sorted(lambda one: (one.place_id.code or "", one.name))
        places = self.place_ids
        if self.beneath:
            places |= places.search([("id", "child_of", places.ids)])
        return places.sorted("code")

    def _pages(self):
        """Return lists of labels, each a page; ``None`` for a label that is used already."""
        printed = [record._label() for record in self._printed()]
        if self.layout == "single":
            return [[label] for label in printed]
        cells = [None] * (self.first - 1) + printed
        return [cells[start : start + ON_A_SHEET] for start in range(0, len(cells), ON_A_SHEET)]
