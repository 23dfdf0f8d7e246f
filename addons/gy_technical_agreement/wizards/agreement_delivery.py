from odoo import fields, models


class AgreementDelivery(models.TransientModel):
    """The dialog that records that a deliverable was handed over."""

    _name = "gy.agreement.delivery"
    _description = "Record that a Deliverable Was Handed Over"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "deliverable_id"

    deliverable_id = fields.Many2one(
        "gy.agreement.deliverable", string="Deliverable", required=True, readonly=True
    )
    date = fields.Date(string="Handed over on", required=True, default=fields.Date.context_today)
    back_date_reason = fields.Char(string="Why It Is Entered Only Now")

    def _apply(self):
        self.deliverable_id.action_delivered(self.date, self.back_date_reason)
