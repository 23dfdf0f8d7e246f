from odoo import fields, models


class AccountStatementImportSheetMapping(models.Model):
    _inherit = "account.statement.import.sheet.mapping"

    gy_is_checked = fields.Boolean(
        "Checked against a Real Export",
        help="What is shipped was written from descriptions: tick this when a file that the bank "
        "itself made was imported and is right.",
    )
    gy_note = fields.Char("Note", translate=True)
