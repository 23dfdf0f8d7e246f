from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon

MATRIX = (
    "purchase_stock",
    "purchase_mrp",
    "mrp_subcontracting",
    "stock_picking_batch",
    "stock_dropshipping",
)


@tagged("post_install", "-at_install")
class TestMatrix(ReceivablesCommon):
    """The gates beside addons we do not depend on; the set-up installs them for the tests."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        installed = cls.env["ir.module.module"].search(
            [("name", "in", MATRIX), ("state", "=", "installed")]
        )
        assert len(installed) == len(MATRIX), f"only {installed.mapped('name')} are installed"
        cls.vendor = cls.env["res.partner"].create({"name": "Steel Works"})
        to_order = cls.env.ref("stock.route_warehouse0_mto")
        cls.buy_to_order = to_order | cls.env.ref("purchase_stock.route_warehouse0_buy")

    def _buy(self, name, **values):
        """Return a product bought from the vendor for every need."""
        return self.env["product.product"].create(
            {
                "name": name,
                "type": "consu",
                "is_storable": True,
                "invoice_policy": "delivery",
                "taxes_id": [Command.clear()],
                "route_ids": [Command.set(self.buy_to_order.ids)],
                "seller_ids": [Command.create({"partner_id": self.vendor.id, "price": 5})],
                **values,
            }
        )

    def requests(self, product):
        """Return the request lines for a product."""
        return self.env["purchase.order.line"].search([("product_id", "=", product.id)])

    def test_held_order_buys_no_component(self):
        """A manufacturing order that waits for money launches no request for its parts."""
        steel = self._buy("Steel bar")
        bom = self.bearing.bom_ids
        bom.bom_line_ids = [Command.create({"product_id": steel.id, "product_qty": 2})]
        order = self.confirmed()
        self.assertFalse(self.requests(steel))
        self.pay(order, 3000)
        self.as_role("manufacturing", order).action_gy_release()
        self.assertEqual(self.requests(steel).product_qty, 20)

    def test_goods_bought_for_the_contract_wait_too(self):
        """A line that is bought, not made, is not bought before the money for it is there."""
        seal = self._buy("Seal")
        line = {"product_id": seal.id, "product_uom_qty": 4, "price_unit": 2500}
        order = self.confirmed(order_line=[Command.create(line)])
        move = order.sudo().order_line.move_ids
        self.assertTrue(move.gy_is_held)
        self.assertFalse(self.requests(seal))
        with self.assertRaisesRegex(UserError, "still to be paid"):
            self.as_role("manufacturing", order).action_gy_release()
        self.pay(order, 3000)
        self.as_role("manufacturing", order).action_gy_release()
        self.assertFalse(move.gy_is_held)
        self.assertEqual(self.requests(seal).product_qty, 4)
        self.as_role("manufacturing", order).action_gy_release()
        self.assertEqual(self.requests(seal).product_qty, 4, "raised once")

    def test_plain_order_buys_at_once(self):
        seal = self._buy("Seal")
        line = {"product_id": seal.id, "product_uom_qty": 4, "price_unit": 2500}
        order = self.outside(order_line=[Command.create(line)])
        order.action_confirm()
        self.assertEqual(self.requests(seal).product_qty, 4)

    def test_subcontracted_goods(self):
        """No subcontract starts for a contract whose production waits for money."""
        ring = self._buy("Forged ring")
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": ring.product_tmpl_id.id,
                "type": "subcontract",
                "subcontractor_ids": [Command.set(self.vendor.ids)],
                "bom_line_ids": [Command.create({"product_id": self.part.id, "product_qty": 1})],
            }
        )
        line = {"product_id": ring.id, "product_uom_qty": 4, "price_unit": 2500}
        order = self.confirmed(order_line=[Command.create(line)])
        self.assertFalse(self.requests(ring))
        self.assertFalse(self.env["mrp.production"].search([("product_id", "=", ring.id)]))
        self.pay(order, 3000)
        self.as_role("manufacturing", order).action_gy_release()
        self.assertTrue(self.requests(ring))

    def test_batch_of_transfers(self):
        """A batch is no way round the shipment gate."""
        order = self.stocked()
        delivery = self.deliveries(order)
        delivery.action_assign()
        delivery.move_ids.picked = True
        batch = self.as_role("warehouse", self.env["stock.picking.batch"]).create(
            {"picking_ids": [Command.set(delivery.ids)]}
        )
        batch.action_confirm()
        with self.assertRaisesRegex(UserError, "cannot be shipped yet"):
            batch.action_done()
        self.assertEqual(order.order_line.qty_delivered, 0)

    def test_shipped_by_the_supplier(self):
        """What the supplier sends to the customer is ordered and leaves by the contract's gates."""
        route = self.env.ref("stock_dropshipping.route_drop_shipping")
        seal = self._buy("Seal", route_ids=[Command.set(route.ids)])
        order = self.confirmed(
            order_line=[
                Command.create({"product_id": seal.id, "product_uom_qty": 4, "price_unit": 2500})
            ]
        )
        self.assertFalse(self.requests(seal), "bought before the money for it is there")
        self.pay(order, 3000)
        self.as_role("manufacturing", order).action_gy_release()
        purchase = self.requests(seal).order_id
        purchase.button_confirm()
        transfer = purchase.picking_ids
        self.assertTrue(transfer.is_dropship)
        transfer.move_ids.write({"quantity": 4, "picked": True})
        with self.assertRaisesRegex(UserError, "cannot be shipped yet"):
            self.as_role("warehouse", transfer).button_validate()
        self.pay(order, 7000)
        self.as_role("warehouse", transfer).button_validate()
        self.assertEqual(order.order_line.qty_delivered, 4)
