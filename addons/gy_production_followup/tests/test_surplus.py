from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestSurplus(FollowupCommon):
    """Manufacturing follows what a contract orders less; of what is under way people decide (R5.4)."""

    begins_with = ("confirmed",)

    def reduce(self, order, quantity):
        """Order less, as a change of the contract does when it takes effect."""
        with order._gy_changing() as contract:
            contract.order_line._gy_reduce(quantity)

    def live(self, order):
        return self.productions(order).filtered(lambda item: item.state != "cancel")

    def surplus(self, order):
        return self.env["gy.production.surplus"].search([("order_id", "=", order.id)])

    def release(self, order):
        with self.open_gates():
            self.productions(order).action_confirm()

    def start(self, production):
        with self.open_gates():
            production.qty_producing = 1
            production.flush_recordset()

    def test_drafts_follow(self):
        order = self.confirmed()
        self.reduce(order, 3)
        production = self.live(order)
        self.assertEqual((production.product_qty, production.state), (3, "draft"))
        self.assertFalse(self.surplus(order))

    def test_released_follow(self):
        """Released and not begun: the order and its components shrink, nothing is returned."""
        order = self.confirmed()
        self.release(order)
        self.reduce(order, 3)
        production = self.live(order)
        self.assertEqual((production.product_qty, production.state), (3, "confirmed"))
        raw = production.move_raw_ids.filtered(lambda move: move.state != "cancel")
        self.assertEqual(sum(raw.mapped("product_uom_qty")), 3)
        finished = production.move_finished_ids.filtered(lambda move: move.state != "cancel")
        self.assertEqual(sum(finished.mapped("product_uom_qty")), 3)
        self.assertFalse(self.surplus(order))

    def test_dropped(self):
        order = self.confirmed()
        self.release(order)
        self.reduce(order, 0)
        self.assertFalse(self.live(order))
        self.assertFalse(self.deliveries(order))

    def test_parts_follow(self):
        """What is made for the order's parts is made less, too."""
        routes = self.bearing.route_ids
        cage = self.env["product.product"].create({"name": "Cage", "is_storable": True})
        self.part.route_ids = [Command.set(routes.ids)]
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.part.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": cage.id, "product_qty": 2})],
            }
        )
        order = self.confirmed()
        self.release(order)
        parts = self.env["mrp.production"].search([("product_id", "=", self.part.id)])
        self.assertEqual(sum(parts.mapped("product_qty")), 10)
        self.reduce(order, 4)
        self.assertEqual(sum(parts.mapped("product_qty")), 4)
        self.reduce(order, 0)
        self.assertEqual(set(parts.mapped("state")), {"cancel"})

    def test_started_waits_for_a_decision(self):
        order = self.confirmed()
        self.release(order)
        production = self.live(order)
        self.start(production)
        self.reduce(order, 3)
        self.assertEqual(production.product_qty, 10, "nobody stops it by himself")
        surplus = self.surplus(order)
        self.assertEqual((surplus.production_id, surplus.quantity), (production, 7))
        self.env.cr.flush()
        turns = self.as_role("manufacturing", self.env["gy.turn"]).search(
            [("kind", "=", "pieces_left"), ("order_id", "=", order.id)]
        )
        self.assertEqual(turns.res_id, surplus.id)
        self.reduce(order, 1)
        self.assertEqual(sum(self.surplus(order).mapped("quantity")), 9, "each piece once")

    def decided(self, decision, quantity=0, **arguments):
        order = self.confirmed()
        self.release(order)
        production = self.live(order)
        self.start(production)
        self.reduce(order, quantity)
        surplus = self.as_role("manufacturing", self.surplus(order))
        surplus.action_decide(decision, **arguments)
        return order, production, surplus

    def test_stopped(self):
        _order, production, surplus = self.decided("stop", 4, note="Rings not ground yet")
        self.assertEqual((production.product_qty, surplus.decision), (4, "stop"))
        self.assertEqual(surplus.user_id, self.users["manufacturing"])
        _order, production, _surplus = self.decided("stop")
        self.assertEqual(production.state, "cancel")

    def test_finished_for_stock(self):
        """A whole order is nobody's from then on; no contract's money keeps it waiting."""
        order, production, _surplus = self.decided("stock")
        self.assertFalse(production.gy_order_id)
        self.assertNotIn(production, self.productions(order))
        with self.open_gates():
            self._transfer(production.picking_ids)
        self.finish(production)
        self.assertEqual(production.state, "done")

    def test_given_to_another_contract(self):
        other = self.confirmed()
        with self.open_gates():
            order, production, surplus = self.decided("other", order_id=other.id)
        self.assertEqual(production.gy_order_id, other)
        self.assertEqual(surplus.target_id, other)
        live = self.live(other)
        self.assertEqual(sum(live.mapped("product_qty")), 10, "what waited in draft is not made")
        self.assertFalse(self.live(order))
        self.assertIn(other.name, order.sudo().message_ids[0].body)

    def test_its_money_lets_pieces_be_made(self):
        """Pieces are not made on another contract's money by giving them away."""
        other = self.confirmed()
        order = self.confirmed()
        self.release(order)
        self.start(self.live(order))
        self.reduce(order, 0)
        surplus = self.as_role("manufacturing", self.surplus(order))
        with self.open_gates("production"), self.assertRaisesRegex(UserError, "Test keeps"):
            surplus.action_decide("other", order_id=other.id)
        self.assertFalse(surplus.decision)

    def test_bad_decisions(self):
        order = self.confirmed()
        self.release(order)
        self.start(self.live(order))
        self.reduce(order, 4)
        surplus = self.surplus(order)
        for role in set(ROLES) - {"manufacturing"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, surplus).action_decide("stop")
        mine = self.as_role("manufacturing", surplus)
        other = self.confirmed()
        for arguments, words in (
            ({"decision": "nothing"}, "decision"),
            ({"decision": "other"}, "Choose the contract"),
            ({"decision": "other", "order_id": other.id}, "Split it first"),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                mine.action_decide(**arguments)
        for role, user in self.users.items():
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                surplus.with_user(user).write({"decision": "stock"})
        mine.action_decide("stop")
        with self.assertRaisesRegex(UserError, "decided already"):
            mine.action_decide("stock")

    def test_the_dialog(self):
        order = self.confirmed()
        self.release(order)
        self.start(self.live(order))
        self.reduce(order, 2)
        surplus = self.as_role("manufacturing", self.surplus(order))
        dialog = surplus.env["gy.production.surplus.decide"].with_context(
            active_model=surplus._name, active_id=surplus.id
        )
        dialog.create({"decision": "stock", "note": "Sells well"}).action_apply()
        self.assertEqual((surplus.decision, surplus.note), ("stock", "Sells well"))
