from odoo import fields, models


class ContractImportFinding(models.Model):
    """A cell of a workbook that is wrong, and what would be right (R17.4)."""

    _name = "gy.contract.import.finding"
    _description = "Wrong Cell of an Import"
    _inherit = ["gy.record.mixin"]
    _order = "id"
    _rec_name = "cell"

    import_id = fields.Many2one(
        "gy.contract.import", required=True, index=True, ondelete="cascade", string="Import"
    )
    company_id = fields.Many2one(related="import_id.company_id", store=True, index=True)
    sheet = fields.Char()
    cell = fields.Char()
    value = fields.Char(string="Content")
    words = fields.Text(string="What Is Wrong, What Is Allowed")
