from odoo import fields, models


class DocumentType(models.Model):
    """A kind of paper that a stage produces and the archive keeps (R15.1)."""

    _name = "gy.document.type"
    _description = "Document Type"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex("(code)", "A document type with this code exists already.")
