from odoo import models

from odoo.addons.gy_sales_process.tools import sheets

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
        """Write a sheet with a row a line."""
        sheets.write_records(workbook, self.env._("Collection"), objs, COLUMNS)
