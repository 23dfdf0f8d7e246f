import re

from odoo import models

COLUMNS = (
    "order_id",
    "customer",
    "product",
    "quantity",
    "delivery_date",
    "forecast_date",
    "delay_days",
    "phase",
    "planned",
    "actual",
    "deviation",
    "money",
    "currency_id",
    "changed",
    "reason",
    "next_step",
)
WIDE = {"customer", "product", "changed", "reason", "next_step"}


class ProgressReportXlsx(models.AbstractModel):
    """The progress report as a spreadsheet (R8.2)."""

    _name = "report.gy_progress.progress_report_xlsx"
    _description = "Progress Report as a Spreadsheet"
    _inherit = ["report.report_xlsx.abstract"]

    def _get_objs_for_report(self, docids, data):
        # Only reports that the user may read, whatever the address asks for.
        reports = self.env["gy.progress.report"].browse(docids)
        reports.check_access("read")
        return reports

    def generate_xlsx_report(self, workbook, data, objs):
        """Write a sheet for each report: one row a contract line."""
        lines = self.env["gy.progress.report.line"]
        heads = [lines._fields[name]._description_string(self.env) for name in COLUMNS]
        bold = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
        day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        for order, report in enumerate(objs, 1):
            sheet = workbook.add_worksheet(self._sheet_name(order, report))
            sheet.freeze_panes(1, 0)
            for column, name in enumerate(COLUMNS):
                sheet.set_column(column, column, 26 if name in WIDE else 13)
                sheet.write_string(0, column, heads[column], bold)
            for number, line in enumerate(report.line_ids, 1):
                for column, name in enumerate(COLUMNS):
                    self._write_cell(sheet, number, column, line, name, (wrap, day))

    def _sheet_name(self, order, report):
        """Return the name of a report's sheet: no other has it, and spreadsheets can read it."""
        name = re.sub(r"[\[\]:*?/\\']", " ", report.user_id.name)
        return f"{f'{order} {name}'[:20]} {report.date}"

    def _write_cell(self, sheet, row, column, line, name, formats):
        wrap, day = formats
        kind, value = line._fields[name].type, line[name]
        if kind == "date":
            if value:
                sheet.write_datetime(row, column, value, day)
        elif kind in ("float", "monetary", "integer"):
            sheet.write_number(row, column, value, wrap)
        else:
            text = value.display_name if kind == "many2one" else value
            # As text, whatever it begins with.
            sheet.write_string(row, column, text or "", wrap)
