from odoo import fields, models

from ..tools.columns import FORMS


class ContractImportMappingLine(models.Model):
    """One heading of an export, and the column of ours that it fills."""

    _name = "gy.contract.import.mapping.line"
    _description = "Heading of an Export"
    _inherit = ["gy.derived.mixin"]
    _order = "mapping_id, sequence, id"
    _rec_name = "heading"

    mapping_id = fields.Many2one(
        "gy.contract.import.mapping", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    heading = fields.Char(string="Their Heading", required=True)
    target = fields.Selection(
        lambda self: [
            (f"{form.key}.{column.key}", f"{form.title} / {column.heading}")
            for form in FORMS
            for column in form.columns
        ],
        string="Our Column",
        required=True,
    )

    _heading_uniq = models.UniqueIndex(
        "(mapping_id, heading, target)", "This heading fills this column already."
    )
