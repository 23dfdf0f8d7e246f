import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.fields import Date
from odoo.tests import tagged

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestFigures(ComplaintCommon):
    """Complaints in figures: cost, how long customers waited, the rate by product (R13.3)."""

    def figure(self, ticket, role="quality"):
        self.env.flush_all()
        return self.as_role(role, self.env["gy.complaint.figure"]).search(
            [("ticket_id", "=", ticket.id)]
        )

    def rate(self, product, role="quality"):
        self.env.flush_all()
        rows = self.as_role(role, self.env["gy.complaint.rate"])
        return rows.search([("product_id", "=", product.id)])

    def test_how_long_it_took(self):
        ticket = self.complaint(gy_date=Date.add(self.today(), days=-3))
        self.measure(ticket, "containment").action_done()
        row = self.figure(ticket)
        self.assertTrue(row.is_open)
        self.assertEqual((row.containment_days, row.pieces), (3, 2))
        self.worked_out(ticket)
        self.answered(ticket)
        ticket.write({"gy_satisfaction": "4", "gy_cause_kind": "heat"})
        ticket.action_gy_close()
        row.invalidate_recordset()
        self.assertEqual((row.answer_days, row.close_days, row.satisfaction), (3, 3, 4))
        self.assertFalse(row.is_open or row.is_late)
        self.assertEqual(row.cause_kind, "heat")
        self.assertEqual(row.user_id, self.users["salesperson"])

    def test_late_answers(self):
        ticket = self.complaint(gy_date=Date.add(self.today(), days=-60))
        self.assertTrue(self.figure(ticket).is_late)
        fresh = self.complaint()
        self.assertFalse(self.figure(fresh).is_late)

    def test_only_complaints_count(self):
        self.assertFalse(self.figure(self.ticket(self.shipped())))

    def test_rate_by_product(self):
        order = self.shipped()
        self.complaint("minor", order)
        before = self.rate(self.shelf)
        self.assertEqual((before.complaints, before.pieces, before.delivered), (1, 2, 4))
        self.assertEqual(before.ppm, 500000)
        self.complaint("minor", order)
        self.env.invalidate_all()
        self.assertEqual(self.rate(self.shelf).ppm, 1000000)
        self.assertFalse(self.rate(self.serial))

    def test_delivered_nothing_has_no_rate(self):
        ticket = self.complaint("minor")
        ticket.gy_product_id = self.serial
        row = self.rate(self.serial)
        self.assertEqual((row.complaints, row.delivered, row.ppm), (1, 0, 0))

    def test_own_contracts_only(self):
        ticket = self.complaint()
        self.assertTrue(self.figure(ticket, "salesperson"))
        other = self.users["salesperson"].copy({"login": "other_sales"})
        self.owned(ticket.sudo().gy_order_id, other)
        self.assertFalse(self.figure(ticket, "salesperson"))
        self.assertTrue(self.figure(ticket, "sales_manager"))
        with self.assertRaises(AccessError):
            self.rate(self.shelf, "salesperson")

    def test_nobody_writes_figures(self):
        row = self.figure(self.complaint())
        with self.assertRaises(AccessError):
            row.cost = 1

    def test_spreadsheet(self):
        ticket = self.complaint(name="=1+1")
        row = self.figure(ticket)
        report = self.env.ref("gy_complaint.action_report_complaint_figure_xlsx")
        content, kind = report.with_user(self.users["quality"])._render_xlsx(
            report.report_name, row.ids, {}
        )
        self.assertEqual(kind, "xlsx")
        sheet = load_workbook(io.BytesIO(content)).active
        cells = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
        self.assertEqual(cells["Number"], ticket.number)
        self.assertEqual(cells["Pieces Complained About"], 2)
        self.assertEqual(sheet["C2"].data_type, "s", "a text is no formula")
        self.assertEqual(cells["Severity"], "Major")
