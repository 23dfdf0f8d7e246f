from odoo import fields, models


class ReasonMixin(models.AbstractModel):
    """A dialog that asks for the reason of a decision."""

    _name = "gy.reason.mixin"
    _description = "Dialog for a Reason"
    _inherit = ["gy.dialog.mixin"]

    reason = fields.Text(required=True)
