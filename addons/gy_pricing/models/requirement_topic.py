from odoo import fields, models


class RequirementTopic(models.Model):
    """A kind of customer's requirement beyond the catalogue, and what it does to prices (R3.2)."""

    _name = "gy.requirement.topic"
    _description = "Requirement Topic"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    guidance = fields.Text(
        translate=True, help="What to ask the customer, and how to write it down."
    )
    grade_id = fields.Many2one(
        "gy.price.grade",
        string="Raises to Grade",
        index="btree_not_null",
        ondelete="restrict",
        help="A line with this requirement has at least this grade.",
    )
    is_commercial = fields.Boolean(
        string="Commercial",
        help="Of the terms, not of the product: the product needs no technical agreement for it.",
    )
    surcharge = fields.Float(string="Surcharge (%)", help="On the base price of the line.")

    _code_uniq = models.UniqueIndex("(code)", "A topic with this code exists already.")
    _check_surcharge = models.Constraint("CHECK (surcharge >= 0)", "A surcharge is not negative.")
