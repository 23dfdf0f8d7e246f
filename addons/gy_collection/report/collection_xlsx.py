from odoo import models

# Field and width of each column.
COLUMNS = (
    ("partner_id", 28),
    ("order_id", 16),
    ("user_id", 12),
    ("kind", 12),
    ("due_date", 12),
    ("expected_date", 12),
    ("overdue_days", 10),
    ("age_class_id", 12),
    ("amount", 14),
    ("paid_amount", 14),
    ("missing_amount", 14),
    ("currency_id", 8),
    ("promise_date", 12),
    ("promise_state", 10),
    ("next_action", 24),
    ("next_date", 12),
    ("letter_level", 12),
    ("held_by", 30),
)


class CollectionXlsx(models.AbstractModel):
    """The lines of the collection desk as a spreadsheet (R14.1)."""

    _name = "report.gy_collection.collection_xlsx"
    _description = "Collection Desk as a Spreadsheet"
    _inherit = "report.report_xlsx.abstract"

    def _get_objs_for_report(self, docids, data):
        lines = self.env["gy.collection.line"].browse(docids)
        # The address of a report is open to every user; the rules say whose lines they are.
        lines.check_access("read")
        return lines

    def generate_xlsx_report(self, workbook, data, objs):
        """Write a sheet with a heading, a row a line and the sums."""
        sheet = workbook.add_worksheet(self.env._("Collection"))
        bold = workbook.add_format({"bold": True, "bottom": 1})
        money = workbook.add_format({"num_format": "#,##0.00"})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for column, (name, width) in enumerate(COLUMNS):
            field = objs._fields[name]
            sheet.set_column(column, column, width)
            sheet.write(0, column, field._description_string(self.env), bold)
            formats = {"monetary": money, "date": day}
            for row, line in enumerate(objs, 1):
                value = self._cell(line, field)
                if value != "":
                    sheet.write(row, column, value, formats.get(field.type))
        sheet.autofilter(0, 0, len(objs), len(COLUMNS) - 1)

    def _cell(self, line, field):
        """Return what stands in a cell: a number, a date or words."""
        value = line[field.name]
        if field.type == "many2one":
            return value.display_name or ""
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.type in ("monetary", "integer"):
            return value
        return value or ""
