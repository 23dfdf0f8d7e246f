from ast import literal_eval
from unittest.mock import patch

from odoo.fields import Command, Date
from odoo.tests import tagged

from .common import ProgressCommon


@tagged("post_install", "-at_install")
class TestChangedLines(ProgressCommon):
    """Progress of lines that a change divides or takes out, and of pieces made again (R5.4, R8.1)."""

    begins_with = ("contract",)

    def changed(self, order, write):
        """Put a draft of a contract into effect at once that ``write`` has changed."""
        name = f"{order.name}-01"

        def contract_of(record):
            return (order if record.name == name else record.browse()).with_env(record.env)

        model = self.env.registry["sale.order"]
        with patch.object(model, "_gy_contract_changed", contract_of):
            draft = order._gy_draft_of({"name": name}).sudo()
            write(draft)
            self.env.flush_all()
            with order._gy_changing() as contract:
                contract._gy_apply_change(draft)
            self.env.flush_all()

    def divided(self, order):
        """Return the line of a contract that keeps its price, and the rest of it with another."""

        def divide(draft):
            draft.order_line._gy_divide().price_unit = 1100.0

        self.changed(order, divide)
        return order.sudo().order_line.sorted("id")

    def delivered_in_part(self):
        """Return a contract for ten pieces; the drawing is done, four are made and delivered."""
        order = self.contract()
        self.phase(order, "design").action_finish()
        self.make_some(self.productions(order), 4)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        return order

    def rows(self, line):
        return {row.phase_id.code: row for row in line.gy_phase_ids}

    # -- a divided line --------------------------------------------------------------

    def test_the_rest_goes_on(self):
        """The orders go to the rest, and so do its phases; what was delivered is all done."""
        order = self.delivered_in_part()
        design = self.phase(order, "design").sudo()
        day = Date.subtract(self.today(), days=5)
        design._gy_write_decided({"finished_on": day})
        self.late(order, 3, "packing", "No crates")
        old, rest = self.divided(order)
        self.assertEqual((old.product_uom_qty, rest.product_uom_qty), (4, 6))
        self.assertFalse(old.gy_production_ids)
        self.assertEqual((old.gy_progress, old.gy_pace), (100, "done"))
        rows = self.rows(rest)
        self.assertEqual(rows.keys(), self.rows(old).keys())
        self.assertEqual(rows["design"].done_date, day)
        self.assertEqual(rows["design"].reported_by_id, self.users["manufacturing"])
        self.assertEqual(rows["packing"].problem, "No crates")
        self.assertEqual(rest.gy_making["made"][0], 0, "what was made is delivered already")
        self.assertEqual(rest.gy_phase_id.code, "issue")
        self.assertTrue(rest.gy_forecast_end)

    def test_the_rest_is_made(self):
        order = self.delivered_in_part()
        _old, rest = self.divided(order)
        left = self.productions(order).filtered(lambda item: item.state != "done")
        self.make_some(left, 3)
        self.assertAlmostEqual(rest.gy_making["made"][0], 0.5)
        self.assertAlmostEqual(rest.gy_making["stored"][0], 0.5)
        left = self.productions(order).filtered(lambda item: item.state != "done")
        self.make_some(left, 3)
        self.assertEqual(self.rows(rest)["inspection"].done_date, self.today())
        self.assertEqual(rest.gy_phase_id.code, "packing")

    def test_what_was_seen_done_keeps_its_day(self):
        order = self.contract()
        self.release(order)
        self.begin(order)
        day = Date.subtract(self.today(), days=5)
        self.phase(order, "issue").sudo()._gy_write_decided({"done_date": day})
        self.make_some(self.productions(order), 10)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        for line in self.divided(order):
            with self.subTest(line.product_uom_qty):
                self.assertEqual(self.rows(line)["issue"].done_date, day)
                self.assertTrue(self.rows(line)["inspection"].done_date)

    def test_nothing_of_the_old_line_waits(self):
        """The shop reports what is left of the rest; the customer reads both."""
        order = self.delivered_in_part()
        old, rest = self.divided(order)
        found = self.turns("phase_to_report", "manufacturing").mapped("res_id")
        self.assertFalse(set(found) & set(old.gy_phase_ids.ids))
        told = [(row["quantity"], row["delivered"]) for row in order._gy_portal_progress()]
        self.assertEqual(told, [(4, True), (6, False)])
        rows = self.report().line_ids.filtered(lambda row: row.line_id == rest)
        self.assertEqual((rows.actual, rows.quantity), (10, 6))

    # -- a line that is taken out ------------------------------------------------------

    def test_what_is_taken_out_is_over(self):
        """It is late nowhere, waits on nobody, and is no progress of its contract."""
        second, _part = self._create_bearing("24036")
        lines = self._draft_vals()["order_line"]
        lines.append(Command.create({"product_id": second.id, "product_uom_qty": 2}))
        order = self.contract(order_line=lines)
        kept, gone = order.sudo().order_line.sorted("id")

        def take_out(draft):
            draft.order_line.filtered(lambda line: line.gy_changes_line_id == gone).unlink()

        self.changed(order, take_out)
        self.assertTrue(gone.gy_is_dropped)
        self.assertFalse(gone.gy_phase_id)
        found = self.turns("phase_to_report", "manufacturing").mapped("res_id")
        self.assertFalse(set(found) & set(gone.gy_phase_ids.ids))
        rows = self.report().line_ids.filtered(lambda row: row.order_id == order)
        self.assertEqual(rows.line_id, kept)
        self.assertEqual(len(order._gy_portal_progress()), 1)
        (bar,) = (bar for bar in order.sudo()._gy_bars() if bar["name"] == "Progress")
        self.assertNotIn("done", {part["kind"] for part in bar["segments"] if part["share"]})
        listed = literal_eval(self.env.ref("gy_progress.sale_order_line_action_progress").domain)
        shown = self.env["sale.order.line"].search([*listed, ("order_id", "=", order.id)])
        self.assertEqual(shown, kept)

    # -- pieces that are made again ------------------------------------------------------

    def test_closed_short(self):
        """What an order did not make is to be made; made again, nothing is missing."""
        order = self.contract()
        line, production = self.line(order), self.productions(order)
        self.make_some(production, 8, ends=True)
        self.assertEqual(production.state, "done")
        self.assertAlmostEqual(line.gy_making["made"][0], 0.8)
        self.make_some(self.made_again(production, 2), 2)
        self.assertEqual((line.gy_making["made"][0], line.gy_making["stored"][0]), (1, 1))
        self.assertTrue(self.rows(line)["inspection"].done_date)

    def test_scrapped(self):
        """Two of ten do not come into stock and are made again: all that is ordered is stored."""
        order = self.contract()
        line, production = self.line(order), self.productions(order)
        with self.open_gates():
            production.action_confirm()
            self._transfer(production.picking_ids)
            production.qty_producing = 10
            production._set_qty_producing()
            production.button_mark_done()
            self._transfer(production.picking_ids, 8)
        self.assertAlmostEqual(line.gy_making["stored"][0], 0.8)
        again = self.made_again(production, 2)
        self.assertAlmostEqual(line.gy_making["made"][0], 10 / 12)
        with self.open_gates():
            again.action_confirm()
            self._transfer(again.picking_ids)
            again.qty_producing = 2
            again._set_qty_producing()
            again.button_mark_done()
            self._transfer(again.picking_ids, 2)
        self.assertEqual((line.gy_making["made"][0], line.gy_making["stored"][0]), (1, 1))
