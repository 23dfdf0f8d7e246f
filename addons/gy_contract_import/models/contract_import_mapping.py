from odoo import fields, models


class ContractImportMapping(models.Model):
    """How another system's exports call what our sheets hold; kept as data (R17.4)."""

    _name = "gy.contract.import.mapping"
    _description = "Headings of Exports"
    _inherit = ["gy.derived.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, help="The system, and which of its exports.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    note = fields.Text()
    line_ids = fields.One2many("gy.contract.import.mapping.line", "mapping_id", copy=True)

    def _as_data(self):
        """Return ``[{sheet of ours: {their heading: column of ours}}]``."""
        found = []
        for mapping in self:
            sheets = {}
            for line in mapping.line_ids:
                sheet, _dot, column = line.target.partition(".")
                sheets.setdefault(sheet, {})[line.heading] = column
            found.append(sheets)
        return found
