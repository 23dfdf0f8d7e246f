from odoo import fields, models

PARTS = [("commercial", "Commercial Clauses"), ("work", "Statement of Work")]


class AgreementTopic(models.Model):
    """What a technical agreement says something about, and in which of its parts (R2.1)."""

    _name = "gy.agreement.topic"
    _description = "Topic of Technical Agreements"
    _inherit = ["gy.coded.mixin"]
    _order = "part, sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    part = fields.Selection(PARTS, required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    hint = fields.Char(translate=True, help="What to write here.")

    _code_uniq = models.UniqueIndex("(code)", "A topic with this code exists already.")
