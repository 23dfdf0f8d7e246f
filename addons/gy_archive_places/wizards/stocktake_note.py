from odoo import fields, models


class StocktakeNote(models.TransientModel):
    """The dialog that notes what is missing, or what nobody knows."""

    _name = "gy.stocktake.note"
    _description = "Note a Difference"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "row_id"

    row_id = fields.Many2one("gy.stocktake.row", string="Difference", required=True, readonly=True)

    def _apply(self):
        self.row_id.action_note(self.reason)
