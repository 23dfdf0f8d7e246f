from odoo import fields, models


class DraftEndorsement(models.TransientModel):
    """The dialog in which finance endorses a draft to a supplier."""

    _name = "gy.draft.endorsement"
    _description = "Endorse a Draft"
    _inherit = ["gy.draft.step.mixin"]

    partner_id = fields.Many2one("res.partner", string="Endorsed to", required=True)

    def _apply(self):
        self.draft_id.action_endorse(self.partner_id.id, self.date)
