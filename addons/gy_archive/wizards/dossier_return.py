from odoo import fields, models


class DossierReturn(models.TransientModel):
    """The dialog in which the archivist sends a dossier back."""

    _name = "gy.dossier.return"
    _description = "Send a Dossier Back"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "dossier_id"

    dossier_id = fields.Many2one("gy.dossier", required=True, readonly=True)

    def _apply(self):
        self.dossier_id._contract().action_gy_send_back(self.reason)
