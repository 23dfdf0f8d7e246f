from odoo import fields, models


class LeadLookCompleting(models.TransientModel):
    """The dialog in which the salesperson says what was completed (R1.4)."""

    _name = "gy.lead.look.completing"
    _description = "Completed after a Look"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "look_id"

    look_id = fields.Many2one(
        "gy.lead.look", string="Opportunity", required=True, readonly=True, ondelete="cascade"
    )
    note = fields.Text(related="look_id.note")

    def _apply(self):
        self.look_id.action_complete(self.reason)
