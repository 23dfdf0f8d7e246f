from odoo import fields, models


class DossierReopening(models.TransientModel):
    """The dialog that opens a dossier again after it was handed over."""

    _name = "gy.dossier.reopening"
    _description = "Reopen a Dossier"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "dossier_id"

    dossier_id = fields.Many2one("gy.dossier", required=True, readonly=True)

    def _apply(self):
        self.dossier_id._contract().action_gy_reopen(self.reason)
