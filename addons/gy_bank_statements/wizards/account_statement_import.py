import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

SHOWN_ROWS = 10
# What finance corrects in the dialog: {field here: field of the mapping}.
COLUMNS = {
    "gy_is_checked": "gy_is_checked",
    "gy_header_row": "header_lines_skip_count",
    "gy_footer_rows": "footer_lines_skip_count",
    "gy_date_column": "timestamp_column",
    "gy_amount_type": "amount_type",
    "gy_in_column": "amount_debit_column",
    "gy_out_column": "amount_credit_column",
    "gy_amount_column": "amount_column",
    "gy_sign_column": "debit_credit_column",
    "gy_out_word": "debit_value",
    "gy_in_word": "credit_value",
    "gy_balance_column": "balance_column",
    "gy_partner_column": "partner_name_column",
    "gy_account_column": "bank_account_column",
    "gy_text_column": "description_column",
    "gy_number_column": "transaction_id_column",
}
OF_MAPPING = {"compute": "_compute_gy_columns", "inverse": "_inverse_gy_columns"}


class AccountStatementImport(models.TransientModel):
    """Shows the file beside its mapping, and what would come of it, before anything is imported."""

    _inherit = "account.statement.import"

    gy_journal_id = fields.Many2one(
        "account.journal",
        string="Bank",
        domain="[('type', '=', 'bank'), ('company_id', '=', allowed_company_ids[0])]",
        default=lambda self: self._gy_default_journal(),
    )
    gy_note = fields.Char(related="sheet_mapping_id.gy_note")
    gy_is_checked = fields.Boolean("Checked against a Real Export", **OF_MAPPING)
    gy_header_row = fields.Integer(
        "Row of the Headings", help="0: the first row that has all columns below.", **OF_MAPPING
    )
    gy_footer_rows = fields.Integer("Rows at the End to Leave Out", **OF_MAPPING)
    gy_date_column = fields.Char(
        "Column of the Date",
        help="A comma joins columns, such as date and time; a bar | separates names of one column.",
        **OF_MAPPING,
    )
    gy_amount_type = fields.Selection("_gy_amount_types", "Amounts", **OF_MAPPING)
    gy_in_column = fields.Char("Column of Money In", **OF_MAPPING)
    gy_out_column = fields.Char("Column of Money Out", **OF_MAPPING)
    gy_amount_column = fields.Char("Column of the Amount", **OF_MAPPING)
    gy_sign_column = fields.Char("Column of the Direction", **OF_MAPPING)
    gy_out_word = fields.Char("Word for Out", **OF_MAPPING)
    gy_in_word = fields.Char("Word for In", **OF_MAPPING)
    gy_balance_column = fields.Char("Column of the Balance", **OF_MAPPING)
    gy_partner_column = fields.Char("Column of the Other Party", **OF_MAPPING)
    gy_account_column = fields.Char("Column of the Other Account", **OF_MAPPING)
    gy_text_column = fields.Char("Column of the Text", **OF_MAPPING)
    gy_number_column = fields.Char("Column of the Transaction Number", **OF_MAPPING)
    gy_preview = fields.Html("Rows of the File", compute="_compute_gy_preview", sanitize=False)

    @api.model
    def _gy_amount_types(self):
        mapping = self.env["account.statement.import.sheet.mapping"]
        return mapping._fields["amount_type"]._description_selection(self.env)

    def _gy_default_journal(self):
        """Return the journal the dialog was opened from, else the company's only bank."""
        journals = self.env["account.journal"]
        if journal_id := self.env.context.get("journal_id"):
            return journals.browse(journal_id)
        domain = [*journals._check_company_domain(self.env.company), ("type", "=", "bank")]
        banks = journals.search(domain, limit=2)
        return banks if len(banks) == 1 else journals

    @api.onchange("gy_journal_id")
    def _onchange_gy_journal_id(self):
        if mapping := self.gy_journal_id.default_sheet_mapping_id:
            self.sheet_mapping_id = mapping

    @api.depends("sheet_mapping_id")
    def _compute_gy_columns(self):
        for wizard in self:
            wizard.update({name: wizard.sheet_mapping_id[field] for name, field in COLUMNS.items()})

    def _inverse_gy_columns(self):
        """Keep in the mapping what was corrected, in one go: its constraints look at it whole."""
        for wizard in self:
            mapping = wizard.sheet_mapping_id
            values = {
                field: wizard[name]
                for name, field in COLUMNS.items()
                if mapping and wizard[name] != mapping[field]
            }
            if values:
                mapping.write(values)

    @api.depends("statement_file", "sheet_mapping_id", "gy_journal_id", *COLUMNS)
    def _compute_gy_preview(self):
        for wizard in self.with_context(bin_size=False):
            values = wizard._gy_preview_values() if wizard.statement_file else None
            wizard.gy_preview = values and self.env["ir.qweb"]._render(
                "gy_bank_statements.statement_import_preview", values
            )

    def _gy_preview_values(self):
        """Return the first rows of the file, and the lines they would become or what is wrong."""
        mapping = self._gy_mapping()
        parser = self._gy_parser()
        values = {"rows": [], "header": 0, "lines": [], "problem": ""}
        data = base64.b64decode(self.statement_file)
        try:
            sheet = parser._gy_sheet(mapping, data)
            values["rows"] = parser._gy_shown(sheet.rows, 0, SHOWN_ROWS)
            if not mapping:
                return values
            start, _columns = parser._gy_columns(mapping, sheet)
            values["header"] = start
            if start > SHOWN_ROWS - 2:
                values["rows"] += parser._gy_shown(
                    sheet.rows, max(start - 1, SHOWN_ROWS), start + 2
                )
            _currency, _account, statements = parser.parse(data, mapping, self._gy_filename())
            values["lines"] = statements[0]["transactions"][:SHOWN_ROWS]
        except UserError as error:
            values["problem"] = str(error)
        return values

    def _gy_mapping(self):
        """Return the mapping as it stands in the dialog, saved or not."""
        mapping = self.sheet_mapping_id
        shown = {field: self[name] for name, field in COLUMNS.items()}
        return mapping and mapping.new(shown, origin=mapping)

    def _gy_parser(self):
        journal = self.gy_journal_id or self._gy_default_journal()
        return self.env["account.statement.import.sheet.parser"].with_context(
            journal_id=journal.id, gy_filename=self._gy_filename()
        )

    def _gy_filename(self):
        return self.statement_filename or ""

    def _parse_file(self, data_file):
        """Let what does not fit be said as it is: OCA's words around it would be English."""
        if not self.sheet_mapping_id:
            return super()._parse_file(data_file)
        return self._gy_parser().parse(data_file, self.sheet_mapping_id, self._gy_filename())

    def _import_file(self):
        journal = self.gy_journal_id or self._gy_default_journal()
        importing = self.with_context(journal_id=journal.id)
        return super(AccountStatementImport, importing)._import_file()
