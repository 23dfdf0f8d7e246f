from odoo.fields import Command
from odoo.tests import tagged

from .common import DeliveryCommon


@tagged("post_install", "-at_install")
class TestReleasedGoods(DeliveryCommon):
    """What leaves without an order stands in a list, with who let it (R10.1)."""

    def sample(self, reason="Exhibition piece"):
        """Return a transfer of a piece that nobody ordered, released by the sales manager."""
        customers = self.env.ref("stock.stock_location_customers")
        move = {
            "product_id": self.part.id,
            "product_uom_qty": 1,
            "location_id": self.warehouse.lot_stock_id.id,
            "location_dest_id": customers.id,
        }
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.out_type_id.id,
                "location_id": self.warehouse.lot_stock_id.id,
                "location_dest_id": customers.id,
                "partner_id": self.customer.id,
                "move_ids": [Command.create(move)],
            }
        )
        picking.action_confirm()
        if reason:
            self.as_role("sales_manager", picking).action_gy_release(reason)
        return picking

    def listed(self, role):
        action = self.env.ref("gy_delivery.released_goods_action")
        pickings = self.as_role(role, self.env["stock.picking"])
        return pickings.search(self.safe(action.domain))

    def safe(self, domain):
        self.assertEqual(domain, "[('gy_release_reason', '!=', False)]")
        return [("gy_release_reason", "!=", False)]

    def test_the_list(self):
        plain, released = self.sample(reason=""), self.sample()
        view = self.env.ref("gy_delivery.released_goods_view_list")
        for role in ("deputy_gm", "general_manager", "sales_manager", "warehouse"):
            found = self.listed(role)
            self.assertIn(released, found, role)
            self.assertNotIn(plain, found, role)
            names = found.get_views([(view.id, "list")])["models"]["stock.picking"]["fields"]
            row = found.browse(released.id).web_read({name: {} for name in names})[0]
            self.assertEqual(row["gy_release_reason"], "Exhibition piece")
            self.assertEqual(row["gy_released_by_id"], self.users["sales_manager"].id)

    def test_a_copy_is_not_released(self):
        copied = self.sample().copy()
        self.assertFalse(copied.gy_release_reason or copied.gy_released_by_id)
