from odoo import fields, models


class InsightSource(models.Model):
    """Where one finds out about a customer: a department of theirs, or what is public (R1.1)."""

    _name = "gy.insight.source"
    _description = "Source of Information"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex("(code)", "A source with this code exists already.")
