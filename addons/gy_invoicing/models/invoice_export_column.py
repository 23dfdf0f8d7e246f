from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .invoice_export import BUYER, HEAD, LINE


class InvoiceExportColumn(models.Model):
    """A column of a file for fapiao."""

    _name = "gy.invoice.export.column"
    _description = "Column of Files for Fapiao"
    _order = "export_id, sheet, sequence, id"

    export_id = fields.Many2one("gy.invoice.export", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    sheet = fields.Selection([("head", "Fapiao"), ("line", "Lines")], required=True, default="line")
    header = fields.Char(string="Heading", required=True)
    source = fields.Selection(HEAD + LINE, string="Says", required=True, default="text")
    text = fields.Char(string="Fixed Text")

    @api.constrains("sheet", "source")
    def _check_source(self):
        for column in self.filtered(lambda column: column.sheet == "head"):
            if column.source in dict(LINE):
                raise ValidationError(
                    self.env._(
                        "%s is said of each line: it cannot stand on the sheet of fapiao.",
                        column.header,
                    )
                )

    def _value(self, order, item):
        """Return what the column says of a fapiao, or of one of its lines: a text or a number."""
        self.ensure_one()
        if self.source == "text":
            return self.text or ""
        if self.source == "kind":
            special = order.kind == "special"
            return self.export_id.special_text if special else self.export_id.ordinary_text
        if self.source == "rate_share":
            return round(item.rate / 100.0, 6)
        if self.source == "line_total":
            return item.total
        if self.source in BUYER:
            return getattr(order.buyer, self.source)
        return getattr(item if self.source in dict(LINE) else order, self.source)
