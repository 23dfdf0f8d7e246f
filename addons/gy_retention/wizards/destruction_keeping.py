from odoo import fields, models
from odoo.exceptions import UserError


class DestructionKeeping(models.TransientModel):
    """The dialog that keeps papers of an appraisal list longer."""

    _name = "gy.destruction.keeping"
    _description = "Keep Papers Longer"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "row_id"

    row_id = fields.Many2one("gy.destruction.row", string="Row", required=True, readonly=True)
    year = fields.Char(string="Keep until the End of", required=True, size=4)

    def _apply(self):
        year = (self.year or "").strip()
        if len(year) != 4 or not year.isdecimal() or year < "1900":
            raise UserError(self.env._("Give the year with four digits, such as 2040."))
        self.row_id.action_keep(self.reason, f"{int(year)}-12-31")
