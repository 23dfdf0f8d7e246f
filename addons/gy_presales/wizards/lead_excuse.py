from odoo import fields, models


class LeadExcuse(models.TransientModel):
    """The dialog in which a sales manager says why an opportunity may move on all the same (R1.4)."""

    _name = "gy.lead.excuse"
    _description = "Let an Opportunity Move on"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "lead_id"

    lead_id = fields.Many2one(
        "crm.lead", string="Opportunity", required=True, readonly=True, ondelete="cascade"
    )
    missing = fields.Text(related="lead_id.gy_missing", string="What Is Missing")

    def _apply(self):
        self.lead_id.action_gy_excuse(self.reason)
