import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import FiguresCommon


@tagged("post_install", "-at_install")
class TestXlsx(FiguresCommon):
    """The page as a spreadsheet: the same numbers, to the cent, and of what they are (R0.7)."""

    def sheets(self, role="general_manager", **filters):
        """Return ``{name of a sheet: its rows}``."""
        self.env.flush_all()
        report = self.env["ir.actions.report"].with_user(self.users[role])
        report = report.with_context(allowed_company_ids=self.company.ids)
        content, kind = report._render_xlsx("gy_figures.figures_xlsx", None, data=filters)
        self.assertEqual(kind, "xlsx")
        book = load_workbook(io.BytesIO(content))
        return {sheet.title: [list(row) for row in sheet.values] for sheet in book}

    def test_a_sheet_for_each_figure(self):
        order = self.confirmed()
        book = self.sheets(period="year")
        self.assertEqual(len(book), 1 + len(self.board()["tiles"]))
        first, *figures = book.values()
        self.assertEqual(first[0][0], "Management Figures")
        self.assertTrue(any("Period: This year (" in str(row[0]) for row in first))
        intake = next(row for row in first if row[1] == "Order intake")
        self.assertEqual(intake[2], order.amount_total + self.shipped().amount_total)
        for rows in figures:
            self.assertTrue(any("Salesperson: All" in str(row[0]) for row in rows))

    def test_bars_and_what_stands_beside_them(self):
        order = self.confirmed().sudo()
        rows = self.sheets(user_id=order.user_id.id)["Margin by Price Grade, as Price"]
        heading = next(row for row in rows if row[1] == "Records")
        self.assertEqual(heading[2:], ["Margin rate (%)", "Sold without tax (¥)", "Margin (¥)"])
        found = dict(zip(heading[1:], rows[rows.index(heading) + 1][1:], strict=True))
        figure = self.shown(user_id=order.user_id.id)["margin"]
        self.assertEqual(found["Records"], figure["counts"][0])
        self.assertEqual(found["Sold without tax (¥)"], figure["aside"][0]["values"][0])

    def test_what_was_chosen_is_said(self):
        self.confirmed()
        user = self.users["salesperson"]
        for rows in self.sheets("finance", user_id=user.id).values():
            self.assertTrue(any(row[0] == f"Salesperson: {user.name}" for row in rows))

    def test_nothing_there_says_so(self):
        industry = self.env["res.partner.industry"].create({"name": "Cement"})
        book = self.sheets("finance", industry_id=industry.id)
        self.assertTrue(any("Nothing is overdue." in row for row in list(book.values())[3]))

    def test_not_for_everybody(self):
        for role in ("salesperson", "warehouse"):
            with self.assertRaises(AccessError):
                self.sheets(role)
        with self.assertRaises(UserError):
            self.sheets(period="century")
