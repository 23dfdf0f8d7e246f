from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .change_common import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeLines(ChangeCommon):
    """Lines that were delivered in part, and what a change may not say of them (R5.4)."""

    def delivered(self, quantity, **values):
        order = self.in_force(**values)
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), quantity)
        return order

    def goods(self, order):
        return order.order_line.filtered("product_id").sorted("id")

    def test_divided(self):
        order = self.delivered(4)
        change, proposal = self.propose(order)
        line = self.goods(proposal)
        self.assertTrue(line.gy_has_rest)
        line.action_gy_price_rest()
        old, rest = self.goods(proposal)
        self.assertEqual((old.product_uom_qty, rest.product_uom_qty), (4, 6))
        self.assertEqual((old.price_unit, rest.price_unit), (1000, 1000))
        self.assertEqual(rest.gy_rest_of_id, self.goods(order))
        self.assertFalse(old.gy_has_rest or rest.gy_has_rest)
        self.assertEqual(proposal.amount_total, order.amount_total)
        rest.price_unit = 1200
        self.agree(proposal)
        self.apply(change)
        old, new = self.goods(order)
        self.assertEqual((old.price_unit, new.price_unit), (1000, 1200))
        self.assertEqual((old.qty_delivered, new.qty_delivered), (4, 0))
        self.assertEqual(sum(self.deliveries(order).move_ids.mapped("product_uom_qty")), 6)

    def test_divided_twice(self):
        """A second change of price stands on the first; what is made is counted for the last."""
        order = self.delivered(4)
        change, proposal = self.propose(order)
        self.goods(proposal).action_gy_price_rest()
        self.goods(proposal)[-1].price_unit = 1100
        self.agree(proposal)
        self.apply(change)
        with self.open_gates():
            self.ship(self.deliveries(order), 2)
        change, proposal = self.propose(order)
        line = self.goods(proposal)[-1]
        line.action_gy_price_rest()
        self.goods(proposal)[-1].price_unit = 1200
        self.agree(proposal)
        self.apply(change)
        lines = self.goods(order)
        self.assertEqual(lines.mapped("product_uom_qty"), [4, 2, 4])
        self.assertEqual(lines.mapped("price_unit"), [1000, 1100, 1200])
        self.assertEqual(lines.mapped("qty_delivered"), [4, 2, 0])
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertTrue(order.sudo().gy_all_shipped_on)

    def test_the_rest_is_less(self):
        """Less at another price: what is under way and no longer ordered does not leave."""
        order = self.delivered(4)
        change, proposal = self.propose(order)
        self.goods(proposal).action_gy_price_rest()
        rest = self.goods(proposal)[-1]
        rest.write({"price_unit": 1200, "product_uom_qty": 5})
        self.agree(proposal)
        self.apply(change)
        self.assertEqual(sum(self.deliveries(order).move_ids.mapped("product_uom_qty")), 5)

    def test_the_rest_is_more(self):
        order = self.delivered(4)
        change, proposal = self.propose(order)
        self.goods(proposal).action_gy_price_rest()
        self.goods(proposal)[-1].write({"price_unit": 1200, "product_uom_qty": 9})
        self.agree(proposal)
        self.apply(change)
        moves = self.deliveries(order).move_ids.filtered(lambda move: move.state != "cancel")
        self.assertEqual(sum(moves.mapped("product_uom_qty")), 9)

    def test_nothing_to_divide(self):
        order = self.in_force()
        _change, proposal = self.propose(order)
        with self.assertRaisesRegex(UserError, "nothing of it was delivered"):
            self.goods(proposal).action_gy_price_rest()
        with self.assertRaises(UserError):
            self.goods(order).action_gy_price_rest()
        with self.assertRaises(UserError):
            self.goods(self.draft()).action_gy_price_rest()

    def test_who_divides(self):
        order = self.delivered(4)
        _change, proposal = self.propose(order)
        line = self.goods(proposal)
        for role in set(ROLES) - {"salesperson", "sales_manager"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, line).action_gy_price_rest()

    def test_other_taxes_and_discounts_are_other_prices(self):
        order = self.delivered(4)
        _change, proposal = self.propose(order)
        line = self.goods(proposal)
        for vals, back in (
            ({"discount": 5}, {"discount": 0}),
            ({"price_unit": 1}, {"price_unit": 1000}),
        ):
            line.write(vals)
            missing = [
                item["missing"]
                for item in proposal.sudo()._gy_submission_criteria()
                if not item["ok"]
            ]
            self.assertTrue([words for words in missing if "New Price for the Rest" in words], vals)
            line.write(back)

    def test_returned_goods_make_room(self):
        """The way that a refusal names is open: what came back is delivered no more."""
        order = self.delivered(4)
        change, proposal = self.propose(order, "less")
        self.set_quantity(proposal, 2)
        self.prepare(proposal)
        with self.assertRaisesRegex(UserError, "Take goods back by a return first"):
            proposal.action_gy_submit_review()
        done = order.sudo().picking_ids.filtered(
            lambda item: item.state == "done" and item.picking_type_code == "outgoing"
        )
        wizard = (
            self.as_role("warehouse", self.env["stock.return.picking"])
            .with_context(active_id=done.id, active_model="stock.picking")
            .create({})
        )
        wizard.product_return_moves.write({"quantity": 3, "to_refund": True})
        back = self.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])
        with self.open_gates():
            self._transfer(self.as_role("warehouse", back))
        self.assertEqual(self.goods(order).qty_delivered, 1)
        self.agree(proposal)
        self.apply(change)
        self.assertEqual(self.goods(order).product_uom_qty, 2)

    def test_several_lines(self):
        """Each line follows by itself: one more, one less, one gone, one as it was."""
        others = [self._create_bearing(code)[0] for code in ("NU 2352", "NU 2354", "NU 2356")]
        vals = [
            Command.create({"product_id": item.id, "product_uom_qty": 10, "price_unit": 100.0})
            for item in (self.bearing, *others)
        ]
        order = self.in_force(order_line=vals)
        change, proposal = self.propose(order)
        lines = self.goods(proposal)
        commands = [
            Command.update(lines[0].id, {"product_uom_qty": 13}),
            Command.update(lines[1].id, {"product_uom_qty": 6}),
            Command.delete(lines[2].id),
        ]
        proposal.write({"order_line": commands})
        self.agree(proposal)
        self.apply(change)
        moves = self.deliveries(order).move_ids.filtered(lambda move: move.state != "cancel")
        demand = {
            product: sum(found.mapped("product_uom_qty"))
            for product, found in moves.grouped("product_id").items()
        }
        self.assertEqual(demand, {self.bearing: 13, others[0]: 6, others[2]: 10})
        live = self.productions(order).filtered(lambda item: item.state != "cancel")
        made = {
            product: sum(found.mapped("product_qty"))
            for product, found in live.grouped("product_id").items()
        }
        self.assertEqual(made, demand)
