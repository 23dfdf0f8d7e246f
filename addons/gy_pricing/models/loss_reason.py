from odoo import fields, models


class LossReason(models.Model):
    """Why a quotation was lost."""

    _name = "gy.loss.reason"
    _description = "Reason of a Loss"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex("(code)", "A reason with this code exists already.")
