from odoo import fields, models


class UsageNote(models.TransientModel):
    """The dialog that notes how the product is doing at the customer's."""

    _name = "gy.usage.note"
    _description = "Note the Use of the Product"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "dossier_id"

    dossier_id = fields.Many2one("gy.dossier", required=True, readonly=True)
    text = fields.Text(string="Use of the Product")

    def _apply(self):
        self.dossier_id.action_note_usage(self.text)
