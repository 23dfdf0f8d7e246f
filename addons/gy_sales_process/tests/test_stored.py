from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestStored(GyCommon):
    """What manufacturing orders made, and what of it is in stock, is told for all addons (R8.1)."""

    def released(self, steps="pbm_sam", quantity=10.0):
        """Return the manufacturing order of a contract, with its material in the shop."""
        self.warehouse.manufacture_steps = steps
        order = self.confirmed(quantity=quantity)
        production = self.productions(order)
        with self.open_gates():
            production.action_confirm()
            self._transfer(production.picking_ids)
        return production

    def finish(self, production):
        with self.open_gates():
            production.qty_producing = production.product_qty
            production._set_qty_producing()
            production.button_mark_done()

    def test_made_is_not_stored(self):
        """Goods wait in post-production until they are brought into stock."""
        production = self.released()
        self.assertFalse(production._gy_made_moves())
        self.finish(production)
        self.assertEqual(production._gy_made_moves().product_id, self.bearing)
        self.assertEqual(production._gy_stored_quantity(), 0)
        with self.open_gates():
            self._transfer(production.picking_ids)
        self.assertEqual(production._gy_stored_quantity(), 10)
        self.assertEqual(set(production._gy_storing_moves().mapped("state")), {"done"})

    def test_in_stock_at_once(self):
        """Where nothing is moved after production, what is made is in stock."""
        production = self.released("mrp_one_step")
        self.finish(production)
        self.assertEqual(production._gy_stored_quantity(), 10)

    def test_parts_make_nothing(self):
        """Parts that are brought to the shop or used up store nothing of the contract."""
        production = self.released()
        raw = production.move_raw_ids
        self.assertFalse(raw._gy_stored_productions())
        self.assertFalse((raw | raw.move_orig_ids)._gy_stored_quantities())
        self.assertEqual(production.move_finished_ids._gy_stored_productions(), production)

    def test_finished_moves_are_told(self):
        """Whoever counts on finished goods is called once a batch, with all that was moved."""
        production = self.released()
        cls, told = type(self.env["stock.move"]), []
        original = cls._gy_done_changed

        def watched(moves):
            told.append(moves)
            return original(moves)

        with patch.object(cls, "_gy_done_changed", watched):
            self.finish(production)
        self.assertIn(production.move_finished_ids[:1], self.env["stock.move"].union(*told))

    def test_orders_of_a_line(self):
        """A line knows its manufacturing orders; the link is nobody's to write."""
        production = self.released()
        line = production.sale_line_id
        self.assertEqual(line.gy_production_ids, production)
        for role in ("salesperson", "sales_manager"):
            with self.subTest(role), self.assertRaises(UserError):
                self.as_role(role, line).write({"gy_production_ids": [(5, 0, 0)]})


@tagged("post_install", "-at_install")
class TestPriority(GyCommon):
    """Which contracts come first is for the addons to say, and nobody's to write (R8.1)."""

    def test_nothing_comes_first_by_itself(self):
        self.assertFalse(self.draft().gy_comes_first)

    def test_told_by_an_addon(self):
        cls = type(self.env["sale.order"])
        with patch.object(cls, "_gy_is_first", lambda order: True):
            first, plain = self.draft(), self.outside()
            self.assertTrue(first.gy_comes_first)
            self.assertFalse(plain.gy_comes_first, "an order outside the process is no contract")

    def test_nobody_writes_it(self):
        order = self.draft()
        for role in ("salesperson", "sales_manager"):
            with self.subTest(role), self.assertRaises(UserError):
                self.as_role(role, order).write({"gy_comes_first": True})
            with self.assertRaises(UserError):
                vals = self._draft_vals(gy_comes_first=True)
                self.as_role(role, self.env["sale.order"]).create(vals)
