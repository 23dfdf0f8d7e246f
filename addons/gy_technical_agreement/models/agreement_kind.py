from odoo import fields, models


class AgreementKind(models.Model):
    """A kind of technical agreement with what both sides should know about it (R2.6)."""

    _name = "gy.agreement.kind"
    _description = "Kind of Technical Agreement"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    guidance = fields.Html(
        translate=True,
        help="Legal basis, main clauses, and what to mind in signing, performing and managing it.",
    )

    _code_uniq = models.UniqueIndex("(code)", "A kind with this code exists already.")
