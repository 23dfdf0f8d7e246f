from odoo import fields, models


class CustomerClass(models.Model):
    """The nature of a customer, and what it means for prices (R3.4)."""

    _name = "gy.customer.class"
    _description = "Customer Class"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    factor = fields.Float(string="Factor (%)", help="Added to the base price; may be negative.")
    key_factor = fields.Float(
        string="Factor of Key Customers (%)", help="Takes the place of the factor for these."
    )

    _code_uniq = models.UniqueIndex("(code)", "A customer class with this code exists already.")
    _check_factor = models.Constraint(
        "CHECK (factor > -100 AND key_factor > -100)", "A factor is more than -100 %."
    )
