from odoo import fields, models


class CounterpartRole(models.Model):
    """What the person opposite does for the customer, and how to speak to them (R1.3)."""

    _name = "gy.counterpart.role"
    _description = "Counterpart Role"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    decides = fields.Boolean(
        help="Someone in this role decides on technology, business or purchase.",
    )
    communication = fields.Text(string="Form of Communication", translate=True)
    message = fields.Text(string="What to Convey", translate=True)

    _code_uniq = models.UniqueIndex("(code)", "A counterpart role with this code exists already.")
