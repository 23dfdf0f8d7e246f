from datetime import timedelta
from itertools import count

from odoo import fields
from odoo.fields import Command

from odoo.addons.gy_after_sales.tests.common import AfterSalesCommon
from odoo.addons.gy_delivery.tests.common import DeliveryCommon

numbers = count(1)
REASON = "Noise above the agreed level"


class RepairCommon(AfterSalesCommon, DeliveryCommon):
    """Pieces with serial numbers that were shipped, come back, and are repaired."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cage = cls.env["product.product"].create(
            {
                "name": "Cage",
                "default_code": "CAGE 40",
                "type": "consu",
                "is_storable": True,
                "list_price": 80.0,
                "gy_is_spare_part": True,
            }
        )
        cls.stock = cls.warehouse.lot_stock_id
        cls.env["stock.quant"]._update_available_quantity(cls.cage, cls.stock, 100.0)

    def two_pieces(self):
        """Return a contract of two pieces that were shipped today."""
        return self.send(self.sold(self.serial, 2), lots=self.lots(2, f"P{next(numbers)}-"))

    def received(self, order, quantity=2):
        """Return the return of pieces of a contract, received and inspected."""
        move = order.sudo()._gy_done_deliveries().move_ids
        lots = move.move_line_ids.lot_id[:quantity]
        delivery = self.as_role("salesperson", move.picking_id)
        item = self.env["gy.return.order"].browse(
            delivery.action_gy_announce_return(move.id, quantity, REASON, lots.ids)
        )
        receipt = self.as_role("warehouse", item.sudo().receipt_id)
        receipt.move_ids.picked = True
        receipt.button_validate()
        self.as_role("quality", item).action_inspect("Cage broken")
        return item

    def decide(self, item, decision="repair", **values):
        self.as_role("sales_manager", item).action_decide(decision, "As agreed", **values)
        return item

    def begun(self, quantity=2, order=None):
        """Return the repair orders, as the workshop sees them, of a return that is to be repaired."""
        item = self.decide(self.received(order or self.two_pieces(), quantity))
        return self.as_role("manufacturing", item.sudo().repair_ids)

    def asked(self, days=0, **values):
        """Return the repair of a piece that a ticket asks for, shipped ``days`` ago, and the ticket."""
        lots = self.lots(1, f"T{next(numbers)}-")
        order = self.send(self.sold(self.serial, 1), lots=lots)
        if days:
            self.backdate(order.sudo(), self.before(days))
        ticket = self.ticket(order, "complaint", gy_lot_id=lots.id, **values)
        action = self.as_role("quality", ticket).action_gy_repair()
        return self.as_role("manufacturing", self.env["repair.order"].browse(action["res_id"]))

    def before(self, days):
        return self.today() - timedelta(days=days)

    def backdate(self, order, day):
        """Have the goods of a contract left on an earlier day."""
        moves = order._gy_done_deliveries().move_ids
        moment = fields.Datetime.to_datetime(day) + timedelta(hours=4)
        self.env.flush_all()
        self.cr.execute(
            "UPDATE stock_move SET date = %s WHERE id IN %s", [moment, tuple(moves.ids)]
        )
        lines = moves.move_line_ids
        self.cr.execute(
            "UPDATE stock_move_line SET date = %s WHERE id IN %s", [moment, tuple(lines.ids)]
        )
        self.env.invalidate_all()
        order.gy_lot_ids._gy_follow_shipments()

    def use(self, repair, product=None, quantity=1.0, kind="add", **values):
        """Enter a part of a repair, as the workshop does in the form."""
        repair.write(
            {
                "move_ids": [
                    Command.create(
                        {
                            "product_id": (product or self.cage).id,
                            "product_uom_qty": quantity,
                            "repair_line_type": kind,
                            **values,
                        }
                    )
                ]
            }
        )
        return repair.move_ids[-1:]

    def end(self, repairs):
        """Press the native buttons one after the other, for each repair order."""
        for repair in repairs:
            repair.action_validate()
            repair.action_repair_start()
            for move in repair.move_ids:
                move.quantity = move.product_uom_qty
            repair.action_repair_end()
