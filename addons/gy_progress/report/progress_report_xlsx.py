from odoo import models

from odoo.addons.gy_sales_process.tools import sheets

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
        widths = [(name, 26 if name in WIDE else 13) for name in COLUMNS]
        for order, report in enumerate(objs, 1):
            # No other sheet is called so: the number comes first.
            name = f"{f'{order} {report.user_id.name}'[:20]} {report.date}"
            sheets.write_records(workbook, name, report.line_ids, widths, wrap=True)
