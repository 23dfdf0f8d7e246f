from odoo import models

from odoo.addons.gy_sales_process.tools import sheets

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
        """Write a sheet with a row a complaint."""
        sheets.write_records(workbook, self.env._("Complaints"), objs, COLUMNS)
