import io

import xlsxwriter

from odoo import api, fields, models
from odoo.exceptions import UserError

# What a column may say: of the fapiao as a whole, and of each of its lines.
HEAD = [
    ("serial", "Serial No."),
    ("kind", "Kind of Fapiao"),
    ("title", "Title"),
    ("tax_number", "Tax Number"),
    ("address", "Address"),
    ("phone", "Phone"),
    ("bank", "Bank"),
    ("account", "Account"),
    ("note", "Contract"),
    ("total", "Total with Tax"),
    ("text", "Fixed Text"),
]
LINE = [
    ("name", "Name of Goods"),
    ("tax_code", "Tax Classification Code"),
    ("spec", "Specification"),
    ("unit", "Unit"),
    ("quantity", "Quantity"),
    ("price", "Price without Tax"),
    ("amount", "Amount without Tax"),
    ("discount", "Discount without Tax"),
    ("rate", "Tax Rate (%)"),
    ("rate_share", "Tax Rate (share)"),
    ("tax", "Tax"),
    ("line_total", "Amount with Tax"),
]
BUYER = {"title", "tax_number", "address", "phone", "bank", "account"}


class InvoiceExport(models.Model):
    """The form of a file in which invoices are handed to the tax authority's platform (R11.1).

    Its sheets and columns are data that finance edits; what is shipped has not been checked
    against the platform.
    """

    _name = "gy.invoice.export"
    _description = "Form of Files for Fapiao"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_checked = fields.Boolean(
        string="Checked", help="A file of this form was taken by the platform."
    )
    note = fields.Text()
    head_sheet = fields.Char(
        help="Sheet with one row a fapiao; empty when everything stands on the sheet of lines."
    )
    line_sheet = fields.Char(required=True, default="Lines", help="Sheet with one row a line.")
    first_row = fields.Integer(
        string="Row of the Headings", default=1, help="Rows above it stay empty."
    )
    special_text = fields.Char(string="Special Fapiao is Called", required=True, default="专用发票")
    ordinary_text = fields.Char(
        string="Ordinary Fapiao is Called", required=True, default="普通发票"
    )
    column_ids = fields.One2many("gy.invoice.export.column", "export_id", copy=True)

    _first_row_positive = models.Constraint(
        "CHECK (first_row BETWEEN 1 AND 100)", "The headings stand in one of the first 100 rows."
    )

    def _render(self, orders):
        """Return the content of the file over these fapiao.

        :param orders: list of :class:`~..tools.fapiao_order.FapiaoOrder`
        :return: bytes of an .xlsx
        """
        self.ensure_one()
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
            heads = self.column_ids.filtered(lambda column: column.sheet == "head")
            if self.head_sheet and heads:
                rows = [[column._value(order, None) for column in heads] for order in orders]
                self._write_sheet(book, self.head_sheet, heads, rows)
            lines = self.column_ids.filtered(lambda column: column.sheet == "line")
            rows = [
                [column._value(order, item) for column in lines]
                for order in orders
                for item in order.items
            ]
            self._write_sheet(book, self.line_sheet, lines, rows)
        return content.getvalue()

    def _write_sheet(self, book, name, columns, rows):
        sheet = book.add_worksheet(name[:31])
        for position, column in enumerate(columns):
            sheet.write_string(self.first_row - 1, position, column.header)
        for number, row in enumerate(rows, start=self.first_row):
            for position, value in enumerate(row):
                # Numbers of 19 and 20 digits, and what looks like a formula, stay text.
                if isinstance(value, str):
                    sheet.write_string(number, position, value)
                else:
                    sheet.write_number(number, position, value)

    @api.model
    def _default(self):
        """Return the form that is used without asking.

        :raise UserError: when there is none
        """
        found = self.search([], limit=1)
        if not found:
            raise UserError(
                self.env._(
                    "There is no form of files for fapiao. Enter one under Configuration / Forms "
                    "of Files for Fapiao."
                )
            )
        return found
