from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestLockTotals(GyCommon):
    """Whatever counts or changes a contract's totals writes its version first, once."""

    def test_once_in_a_transaction(self):
        first, second = self.draft(), self.draft()
        self.env.cr.flush()  # what wrote them holds them no longer, as in a request of its own
        before = self.version(first), self.version(second)
        first._gy_lock_totals()
        first._gy_lock_totals()
        self.assertEqual(self.version(first), before[0] + 1)
        (first | second)._gy_lock_totals()
        self.assertEqual(self.version(first), before[0] + 1)
        self.assertEqual(self.version(second), before[1] + 1, "each contract of a batch by itself")

    def test_again_after_a_rollback(self):
        """What was rolled back is not held any more: the next one who counts writes again."""
        order = self.draft()
        self.env.cr.flush()
        before = self.version(order)
        with self.assertRaises(ValueError), self.env.cr.savepoint():
            order._gy_lock_totals()
            raise ValueError("refused after counting")
        self.assertEqual(self.version(order), before)
        order._gy_lock_totals()
        self.assertEqual(self.version(order), before + 1)

    def test_gates_count_in_turn(self):
        """Making, storing and shipping ask their gates once nobody else counts (R6.6, R10.1)."""
        order = self.confirmed()
        production = self.as_role("manufacturing", self.productions(order))
        with self.open_gates():
            self.assertInTurn(order, production.action_confirm, "_gy_check_gate")
            self._transfer(production.sudo().picking_ids)
            production.qty_producing = production.product_qty
            production._set_qty_producing()
            production.button_mark_done()
            store = production.sudo().picking_ids
            self.assertInTurn(order, lambda: self._transfer(store), "_gy_check_gate")
            for people in self.people:
                people.made(self, order)
            delivery = self.deliveries(order)
            self.assertInTurn(order, lambda: self.ship(delivery), "_gy_check_gate")
        self.assertEqual(order.order_line.qty_delivered, 10)

    def test_a_stage_opens_again_in_turn(self):
        order = self.draft()
        self.sign(order)
        self.env.flush_all()
        self.env.cr.flush()

        def change():
            order.order_line.price_unit = 999
            self.env.flush_all()
            self.env.cr.precommit.run()

        self.assertInTurn(order, change, "create", "gy.process.step")
