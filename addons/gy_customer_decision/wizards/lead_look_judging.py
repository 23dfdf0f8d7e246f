from odoo import fields, models

from ..models.lead_look import DECISIONS


class LeadLookJudging(models.TransientModel):
    """The dialog in which a sales manager says whether an opportunity is sound (R1.4)."""

    _name = "gy.lead.look.judging"
    _description = "Judge an Opportunity"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "look_id"

    look_id = fields.Many2one(
        "gy.lead.look", string="Opportunity", required=True, readonly=True, ondelete="cascade"
    )
    decision = fields.Selection(DECISIONS, required=True)
    reason = fields.Text(string="In Words")

    def _apply(self):
        self.look_id.action_judge(self.decision, self.reason)
