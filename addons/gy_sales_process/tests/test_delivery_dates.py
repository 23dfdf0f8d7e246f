from odoo.exceptions import UserError
from odoo.fields import Command, Date
from odoo.tests import Form, tagged

from odoo.addons.gy_sales_process.tools import clock, paper_words

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestDeliveryDates(GyCommon):
    """Each line has its day of delivery; the contract shows the worst (R4.2)."""

    HEAD = "2030-06-01 02:00:00"

    def dated(self, **values):
        return self.draft(commitment_date=self.HEAD, bare=True, **values)

    def day(self, text):
        return Date.to_date(text)

    def test_lines_follow_the_contract(self):
        order = self.dated()
        line = order.order_line
        self.assertEqual(line.gy_delivery_date, self.day("2030-06-01"))
        order.commitment_date = "2030-07-01 02:00:00"
        self.assertEqual(line.gy_delivery_date, self.day("2030-07-01"))
        self.assertEqual(order.gy_delivery_date, self.day("2030-07-01"))

    def test_a_line_with_its_own_day_keeps_it(self):
        order = self.dated()
        line = order.order_line
        with Form(self.as_role("salesperson", order)) as form, form.order_line.edit(0) as row:
            row.gy_delivery_date = self.day("2030-08-15")
        order.commitment_date = "2030-07-01 02:00:00"
        self.assertEqual(line.gy_delivery_date, self.day("2030-08-15"))
        self.assertEqual(order.gy_delivery_date, self.day("2030-08-15"))
        line.gy_delivery_date = self.day("2030-07-01")
        order.commitment_date = "2030-09-01 02:00:00"
        self.assertEqual(
            line.gy_delivery_date, self.day("2030-09-01"), "the same day is no day of its own"
        )

    def test_the_day_is_the_companys(self):
        """Half past eight in the evening in UTC is the next day in China."""
        order = self.draft(commitment_date="2030-06-01 20:30:00", bare=True)
        self.assertEqual(order.order_line.gy_delivery_date, self.day("2030-06-02"))

    def test_outside_the_process_lines_have_none(self):
        order = self.outside(commitment_date=self.HEAD)
        self.assertFalse(order.order_line.gy_delivery_date)
        self.assertFalse(order.gy_delivery_date)

    def test_imported_lines_bring_their_day(self):
        values = self._draft_vals(commitment_date=self.HEAD)
        values["order_line"][0][2]["gy_delivery_date"] = "2030-10-10"
        order = self.as_role("salesperson", self.env["sale.order"]).create(values)
        self.assertEqual(order.order_line.gy_own_delivery_date, self.day("2030-10-10"))
        self.assertEqual(order.gy_delivery_date, self.day("2030-10-10"))

    def test_an_empty_day_follows_the_contract(self):
        """The form sends one for each line of a contract that is not saved yet."""
        values = self._draft_vals(commitment_date=self.HEAD)
        values["order_line"][0][2]["gy_delivery_date"] = False
        order = self.as_role("salesperson", self.env["sale.order"]).create(values)
        line = order.order_line
        self.assertEqual(line.gy_delivery_date, self.day("2030-06-01"))
        line.gy_delivery_date = "2030-08-15"
        line.gy_delivery_date = False
        self.assertEqual(line.gy_delivery_date, self.day("2030-06-01"))

    def test_a_loaded_file_brings_days(self):
        """A day in a file is the line's; a cell left empty follows the contract."""
        line = self.dated().order_line
        result = self.as_role("salesperson", line).load(
            [".id", "gy_delivery_date"], [[str(line.id), "2030-11-11"]]
        )
        self.assertEqual(result["ids"], line.ids, result["messages"])
        self.assertEqual(line.gy_own_delivery_date, self.day("2030-11-11"))
        self.as_role("salesperson", line).load([".id", "gy_delivery_date"], [[str(line.id), ""]])
        self.assertEqual(line.gy_delivery_date, self.day("2030-06-01"))

    def test_many_lines_cost_no_more_queries(self):
        """Another day of the contract reaches all of its lines at once."""

        def moved(lines):
            values = self._draft_vals(commitment_date=self.HEAD)
            values["order_line"] *= lines
            order = self.env["sale.order"].create(values)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            order.commitment_date = "2030-07-01 02:00:00"
            self.env.flush_all()
            queries = self.cr.sql_log_count - before
            self.assertEqual(
                set(order.order_line.mapped("gy_delivery_date")), {order.gy_delivery_date}
            )
            return queries

        moved(2)
        self.assertLessEqual(moved(30), moved(3) + 2)

    def test_a_copy_agrees_on_other_days(self):
        order = self.dated()
        order.order_line.gy_delivery_date = "2030-08-15"
        copy = self.as_role("salesperson", order).copy()
        self.assertFalse(copy.order_line.gy_delivery_date)

    def test_signing_names_the_line_without_a_day(self):
        order = self.draft(commitment_date=False)
        other = order.order_line.copy(
            {"order_id": order.id, "gy_delivery_date": "2030-06-01", "product_id": self.bearing.id}
        )
        self.prepare(order)
        with self.assertRaisesRegex(UserError, "delivery date is missing for: .*NU"):
            self.sign(order)
        (order.order_line - other).gy_delivery_date = "2030-07-01"
        self.sign(order)
        self.assertTrue(order.gy_signing_done)
        other.gy_delivery_date = "2030-06-02"
        self.assertFalse(order.gy_signing_done, "another day is another content")

    def test_signing_refuses_a_line_of_the_past(self):
        order = self.draft()
        order.order_line.gy_delivery_date = Date.subtract(self.today(), days=1)
        with self.assertRaisesRegex(UserError, "has passed"):
            self.sign(order)

    def test_in_force_the_days_stay(self):
        order = self.confirmed()
        for name in ("gy_delivery_date", "gy_own_delivery_date"):
            with self.assertRaisesRegex(UserError, "product lines"):
                self.as_role("salesperson", order).order_line.write({name: "2031-01-01"})

    def test_transfers_are_due_on_the_lines_day(self):
        order = self.draft(commitment_date=self.HEAD)
        self.as_role("salesperson", order).order_line._gy_deliver_in_parts(
            [(self.day("2030-06-01"), 4.0), (self.day("2030-08-15"), 6.0)]
        )
        self.prepare(order)
        with self.open_gates():
            order.action_confirm()
        found = {
            move.product_uom_qty: clock.today(order, move.date_deadline)
            for move in self.deliveries(order).move_ids
        }
        self.assertEqual(found, {4.0: self.day("2030-06-01"), 6.0: self.day("2030-08-15")})

    def test_the_head_shows_what_is_due_next_and_last(self):
        order = self.dated()
        order.order_line._gy_deliver_in_parts(
            [(self.day("2030-06-01"), 4.0), (self.day("2030-08-15"), 6.0)]
        )
        overview = order.gy_overview
        self.assertEqual((overview["delivery"], overview["last"]), ("2030-06-01", "2030-08-15"))
        self.assertEqual(order._gy_expected_day("shipped"), self.day("2030-08-15"))

    def test_paper(self):
        """Several days stand in the table of goods, one in the clause alone."""
        order = self.dated()
        paper = self.env["report.gy_sales_process.report_contract"]
        values = paper._values(order)
        self.assertIn("2030", values["clause_values"]["delivery_date"])
        self.assertFalse(values["dated"])
        order.order_line._gy_deliver_in_parts(
            [(self.day("2030-06-01"), 4.0), (self.day("2030-08-15"), 6.0)]
        )
        values = paper._values(order)
        self.assertNotIn("2030", values["clause_values"]["delivery_date"])
        html = self.env["ir.qweb"]._render(
            "gy_sales_process.paper_goods",
            {"doc": order, "print_values": values, "paper": paper, "say": paper_words.SAY},
        )
        self.assertIn("2030-06-01", str(html))
        self.assertIn("2030-08-15", str(html))


@tagged("post_install", "-at_install")
class TestDeliverInParts(GyCommon):
    """A line is divided into one for each delivery, by its dialog (R4.2)."""

    def divide(self, line, *parts):
        dialog = self.as_role("salesperson", self.env["gy.delivery.parts"]).create(
            {
                "line_id": line.id,
                "part_ids": [
                    Command.create({"day": day, "quantity": quantity}) for day, quantity in parts
                ],
            }
        )
        dialog.action_apply()

    def test_dialog(self):
        order = self.draft(quantity=10.0, price=950.0)
        line = order.order_line
        dialog = (
            self.as_role("salesperson", self.env["gy.delivery.parts"])
            .with_context(active_model="sale.order.line", active_id=line.id)
            .create({})
        )
        self.assertEqual(dialog.part_ids.mapped("quantity"), [10.0], "it begins with the line")
        with Form(dialog) as form:
            with form.part_ids.edit(0) as row:
                row.quantity = 3.0
            self.assertEqual(form.rest, 7.0)
            with form.part_ids.new() as row:
                row.day, row.quantity = "2031-01-01", 7.0
            self.assertEqual(form.rest, 0.0)
        form.record.action_apply()
        self.assertEqual(order.order_line.mapped("product_uom_qty"), [3.0, 7.0])
        self.assertEqual(order.order_line.mapped("price_unit"), [950.0, 950.0])
        self.assertEqual(order.amount_untaxed, 9500.0)

    def test_refusals(self):
        line = self.draft(quantity=10.0).order_line
        cases = [
            ([("2031-01-01", 3.0)], "add up to 3, the line is 10"),
            ([("2031-01-01", 3.0), ("2031-02-01", 8.0)], "add up to 11"),
            ([("2031-01-01", 10.0), ("2031-02-01", 0.0)], "above zero"),
            ([("2031-01-01", 12.0), ("2031-02-01", -2.0)], "above zero"),
            ([("2031-01-01", 5.0), ("2031-01-01", 5.0)], "same day"),
            ([], "above zero"),
        ]
        for parts, words in cases:
            with self.subTest(parts=parts), self.assertRaisesRegex(UserError, words):
                self.divide(line, *parts)
        self.assertEqual(line.order_id.order_line, line, "nothing half done")

    def test_a_contract_in_force_is_not_divided(self):
        order = self.confirmed()
        with self.assertRaisesRegex(UserError, "product lines"):
            self.divide(order.order_line, ("2031-01-01", 5.0), ("2031-02-01", 5.0))

    def test_another_salespersons_line_is_not_divided(self):
        order = self.draft()
        self.owned(order, self.users["sales_manager"])
        with self.assertRaises(UserError):
            self.divide(order.order_line, ("2031-01-01", 5.0), ("2031-02-01", 5.0))
        self.assertEqual(len(order.sudo().order_line), 1)
