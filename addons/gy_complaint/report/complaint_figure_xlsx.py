from odoo import models

# Field and width of each column.
COLUMNS = (
    ("date", 12),
    ("number", 14),
    ("title", 34),
    ("partner_id", 28),
    ("order_id", 16),
    ("user_id", 12),
    ("product_id", 24),
    ("severity_id", 10),
    ("cause_kind", 14),
    ("pieces", 10),
    ("cost", 14),
    ("currency_id", 8),
    ("containment_days", 10),
    ("answer_days", 10),
    ("close_days", 10),
    ("satisfaction", 10),
)


class ComplaintFigureXlsx(models.AbstractModel):
    """The complaints in figures as a spreadsheet (R13.3)."""

    _name = "report.gy_complaint.complaint_figure_xlsx"
    _description = "Complaints in Figures as a Spreadsheet"
    _inherit = "report.report_xlsx.abstract"

    def _get_objs_for_report(self, docids, data):
        rows = self.env["gy.complaint.figure"].browse(docids)
        # The address of a report is open to every user; the rules say whose complaints they are.
        rows.check_access("read")
        return rows

    def generate_xlsx_report(self, workbook, data, objs):
        """Write a sheet with a heading and a row a complaint."""
        sheet = workbook.add_worksheet(self.env._("Complaints"))
        bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        money = workbook.add_format({"num_format": "#,##0.00"})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        formats = {"monetary": money, "date": day}
        sheet.freeze_panes(1, 0)
        for column, (name, width) in enumerate(COLUMNS):
            field = objs._fields[name]
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, field._description_string(self.env), bold)
            for row, figure in enumerate(objs, 1):
                value = self._cell(figure, field)
                if isinstance(value, str):
                    # As text, whatever it begins with.
                    sheet.write_string(row, column, value)
                else:
                    sheet.write(row, column, value, formats.get(field.type))
        sheet.autofilter(0, 0, len(objs), len(COLUMNS) - 1)

    def _cell(self, figure, field):
        """Return what stands in a cell: a number, a date or words."""
        value = figure[field.name]
        if field.type == "many2one":
            return value.display_name or ""
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.type in ("monetary", "float"):
            return value
        return "" if value is False else value
