from odoo import fields, models


class DossierMoving(models.TransientModel):
    """The dialog that says where dossiers stand from now on."""

    _name = "gy.dossier.moving"
    _description = "Say Where Dossiers Stand"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "dossier_ids"

    dossier_ids = fields.Many2many("gy.dossier", string="Dossiers", readonly=True)
    place_id = fields.Many2one("gy.archive.place", required=True)
    reason = fields.Char()

    def _apply(self):
        self.dossier_ids.action_move(self.place_id.id, self.reason)
