import io

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from odoo.addons.gy_sales_process.tests.asked import specification

from .common import CollectionCommon

DAYS = (0, 1, 30, 31, 90, 91, 180, 181, 365, 366)


@tagged("post_install", "-at_install")
class TestDesk(CollectionCommon):
    """The collection desk: parts of instalments by age, with what was said and written (R14.1)."""

    def ages(self, order):
        return {line.overdue_days: line.age_class_id.first_day for line in self.lines(order)}

    def test_ages(self):
        order = self.owing(*DAYS)
        self.assertEqual(
            self.ages(order),
            {0: 0, 1: 1, 30: 1, 31: 31, 90: 31, 91: 91, 180: 91, 181: 181, 365: 181, 366: 366},
        )

    def test_not_due_and_planned(self):
        order = self.confirmed()
        lines = self.lines(order)
        self.assertEqual(sum(lines.mapped("missing_amount")), 10000)
        planned = lines.filtered(lambda line: not line.due_date)
        self.assertTrue(planned, "what has not happened yet stands at the desk, too")
        self.assertEqual(set(lines.mapped("age_class_id.first_day")), {0})
        self.assertTrue(all(planned.mapped("expected_date")), "a forecast needs a month")

    def test_own_classes_of_a_company(self):
        order = self.owing(20, 40)
        classes = self.env["gy.age.class"]
        classes.create({"name": "Fresh", "first_day": 0, "company_id": self.company.id})
        old = classes.create(
            {"name": "Old", "first_day": 25, "company_id": self.company.id, "letter": "1"}
        )
        lines = self.lines(order).sorted("overdue_days")
        self.assertEqual(lines.mapped("age_class_id.name"), ["Fresh", "Old"])
        old.first_day = 15
        self.assertEqual(set(self.lines(order).mapped("age_class_id")), {old})

    def test_grouped_by_age(self):
        order = self.owing(1, 20, 40, 200)
        self.settle()
        desk = self.as_role("finance", self.env["gy.collection.line"])
        groups = desk._read_group(
            [("order_id", "=", order.id)],
            ["age_class_id"],
            ["missing_amount:sum", "__count"],
        )
        found = {group.first_day: (amount, count) for group, amount, count in groups}
        self.assertEqual(found, {1: (2000.0, 2), 31: (1000.0, 1), 181: (1000.0, 1)})
        panel = desk.search_panel_select_range(
            "age_class_id", enable_counters=True, search_domain=[("order_id", "=", order.id)]
        )
        counts = {row["display_name"]: row.get("__count") for row in panel["values"]}
        self.assertEqual(counts["1–30 days"], 2)

    def test_searches(self):
        order = self.owing(1, -3, 400)
        desk = self.as_role("finance", self.env["gy.collection.line"])
        mine = [("order_id", "=", order.id)]
        self.assertEqual(len(desk.search([*mine, ("due_date", "<", "today")])), 2)
        self.assertEqual(len(desk.search([*mine, ("overdue_days", ">", 365)])), 1)
        self.assertEqual(desk.search(mine, order="due_date", limit=1).overdue_days, 400)

    def test_days_until_paid(self):
        order = self.owing(10, 5)
        self.pay(order, 1000.0)
        lines = self.lines(order).sorted("due_date")
        self.assertEqual(lines[0].missing_amount, 0)
        self.assertEqual((lines[0].paid_amount, lines[0].days_to_pay), (1000.0, 10))
        self.assertEqual(lines[1].days_to_pay, 0, "nothing is told of what is open")
        self.assertEqual(lines[1].missing_amount, 1000.0)

    def test_left_out(self):
        draft = self.draft()
        self.assertFalse(self.lines(draft))
        outside = self.outside()
        self.assertFalse(self.lines(outside))

    def test_a_salesperson_sees_own_contracts(self):
        own, other = self.owing(10), self.owing(10, user="sales_manager")
        both = own | other
        self.assertEqual(self.lines(both, "salesperson").order_id, own)
        self.assertEqual(self.lines(both, "sales_manager").order_id, both)
        self.assertEqual(self.lines(both, "finance").order_id, both)

    def test_other_company(self):
        order = self.owing(10)
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.settle()
        desk = self.env["gy.collection.line"].with_user(self.users["finance"])
        self.users["finance"].company_ids |= company
        found = desk.with_context(allowed_company_ids=company.ids).search(
            [("order_id", "=", order.id)]
        )
        self.assertFalse(found)

    def test_nobody_writes_it(self):
        (line,) = self.lines(self.owing(10))
        for role in ("salesperson", "finance", "general_manager"):
            with self.assertRaises(AccessError):
                self.as_role(role, line).write({"amount": 0})
            with self.assertRaises(AccessError):
                self.as_role(role, line).unlink()

    def one_of_each(self, number):
        """Return contracts of a customer: one that was called, one in dispute, one with a letter."""
        partner = self.env["res.partner"].create({"name": f"D {number}", "is_company": True})
        called, held, written = (self.owing(10, partner_id=partner.id) for _name in "abc")
        self.call(self.parts(called), promise_date=self.day(5), next_action="Call again")
        self.as_role("salesperson", self.parts(held)).action_dispute("Wrong quantity")
        self.letter(written)
        return called | held | written

    def test_query_growth(self):
        """The desk opens with as many queries for many rows as for few, whatever is written."""
        desk = self.as_role("finance", self.env["gy.collection.line"])
        wanted = specification(desk, self.env.ref("gy_collection.collection_line_action"))

        def cost(orders):
            self.settle()
            start = self.cr.sql_log_count
            desk.web_search_read([("order_id", "in", orders.ids)], wanted)
            return self.cr.sql_log_count - start

        few = self.one_of_each(1)
        many = few | self.one_of_each(2) | self.one_of_each(3)
        cost(many)
        self.assertEqual(cost(many), cost(few))

    def test_form(self):
        order = self.owing(40)
        self.call(self.parts(order), text="Director is away", promise_date=self.day(3))
        (line,) = self.lines(order, "salesperson")
        form = Form(line)
        self.assertEqual(form.missing_amount, 1000.0)
        self.assertEqual(line.contact_ids.text, "Director is away")
        self.assertEqual(line.promise_state, "open")

    # -- the spreadsheet ---------------------------------------------------------

    def sheet(self, lines):
        report = self.env["ir.actions.report"].with_user(lines.env.user)
        content, kind = report._render_xlsx("gy_collection.collection_xlsx", lines.ids, data={})
        self.assertEqual(kind, "xlsx")
        return list(openpyxl.load_workbook(io.BytesIO(content)).active.values)

    def test_xlsx(self):
        order = self.owing(40, 2)
        self.as_role("salesperson", self.parts(order)[0]).action_dispute("Rings are scratched")
        lines = self.lines(order).sorted("due_date")
        heading, *rows = self.sheet(lines)
        found = [dict(zip(heading, row, strict=True)) for row in rows]
        self.assertEqual([row["Outstanding"] for row in found], [1000, 1000])
        self.assertEqual([row["Days Overdue"] for row in found], [40, 2])
        self.assertEqual(found[0]["Due Date"].date(), self.day(-40))
        self.assertIn("Rings are scratched", found[0]["Held by"])
        self.assertEqual(found[0]["Customer"], self.customer.name)

    def test_xlsx_of_others(self):
        lines = self.lines(self.owing(10, user="sales_manager"), "finance")
        with self.assertRaises(AccessError):
            self.sheet(self.as_role("salesperson", lines))
