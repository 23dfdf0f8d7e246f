from odoo import fields, models


class PaperWaiver(models.TransientModel):
    """The dialog that waives a paper of a dossier."""

    _name = "gy.paper.waiver"
    _description = "Waive a Paper"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "line_id"

    line_id = fields.Many2one(
        "gy.dossier.line", string="Paper Waived", required=True, readonly=True
    )

    def _apply(self):
        self.line_id.action_waive(self.reason)
