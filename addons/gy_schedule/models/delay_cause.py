from odoo import fields, models


class DelayCause(models.Model):
    """Why we deliver later than was agreed: configuration (R8.3)."""

    _name = "gy.delay.cause"
    _description = "Cause of a Delay"
    _inherit = ["gy.derived.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    note = fields.Text(string="When It Applies", translate=True)
