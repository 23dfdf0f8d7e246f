from odoo import fields, models


class ApprovalAskedMixin(models.AbstractModel):
    """A round of approval that began on a day somebody asked for it."""

    _name = "gy.approval.asked.mixin"
    _description = "Round Asked for on a Day"
    _inherit = ["gy.approval.round.mixin"]

    requested_on = fields.Date(required=True)

    def _submitted_day(self):
        return self.requested_on
