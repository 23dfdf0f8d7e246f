from odoo import fields, models
from odoo.fields import Command


class ContractImportRow(models.Model):
    """What left before the cut-over, as transfers that touch no stock and no value (R17.4)."""

    _inherit = "gy.contract.import.row"

    def _deliver(self, order):
        """Have the goods leave that the workbook says have left, on the days it says."""
        by_day = {}
        for item in self.data["deliveries"]:
            by_day.setdefault(item["shipped"], []).append(item)
        for day, items in sorted(by_day.items()):
            self._deliver_on(order, day, items)

    def _deliver_on(self, order, day, items):
        place = self.env.ref("gy_contract_import.stock_location_migration")
        at = fields.Datetime.to_datetime(f"{day} 04:00:00")
        # The goods left under the rules of the time: the pass is for this contract's shipment only.
        env = order._gy_granted("gate:shipment").env
        picking = env["stock.picking"]._gy_create_decided(
            [
                {
                    "picking_type_id": order.warehouse_id.out_type_id.id,
                    "partner_id": order.partner_shipping_id.id,
                    "location_id": place.id,
                    "location_dest_id": order.partner_shipping_id.property_stock_customer.id,
                    "company_id": order.company_id.id,
                    "origin": order.name,
                    "scheduled_date": at,
                    "gy_is_migrated": True,
                }
            ]
        )
        lines = {line.sequence: line for line in order.order_line}
        moves = env["stock.move"].create(
            [self._move_vals(picking, lines[item["line"]], item) for item in items]
        )
        moves._action_confirm(merge=False, create_proc=False)
        for move, item in zip(moves, items, strict=True):
            self._take(move, item)
        moves.picked = True
        moves._action_done()
        moves.move_line_ids.write({"date": at})
        moves.write({"date": at})
        picking.date_done = at
        # Warranty and installed base count from the day the goods left.
        moves._gy_done_changed()

    def _move_vals(self, picking, line, item):
        return {
            "picking_id": picking.id,
            "company_id": picking.company_id.id,
            "product_id": line.product_id.id,
            "product_uom": line.product_uom_id.id,
            "product_uom_qty": item["quantity"],
            "location_id": picking.location_id.id,
            "location_dest_id": picking.location_dest_id.id,
            "partner_id": picking.partner_id.id,
            "origin": picking.origin,
            "sale_line_id": line.id,
            "date": picking.scheduled_date,
        }

    def _take(self, move, item):
        """Have a move take its pieces, those with serial numbers one by one."""
        names = item.get("serials") or []
        if not names or move.product_id.tracking == "none":
            move.quantity = item["quantity"]
            return
        lots = self._lots(move.product_id, names)
        serial = move.product_id.tracking == "serial"
        each = 1.0 if serial else item["quantity"] / len(names)
        move.move_line_ids.unlink()
        move.move_line_ids = [
            Command.create(
                {
                    "product_id": move.product_id.id,
                    "product_uom_id": move.product_id.uom_id.id,
                    "lot_id": lot.id,
                    "quantity": each,
                    "location_id": move.location_id.id,
                    "location_dest_id": move.location_dest_id.id,
                    "picking_id": move.picking_id.id,
                    "company_id": move.company_id.id,
                }
            )
            for lot in lots
        ]

    def _lots(self, product, names):
        lots = self.env["stock.lot"]
        known = lots.search([("product_id", "=", product.id), ("name", "in", names)])
        missing = [name for name in names if name not in set(known.mapped("name"))]
        return known | lots.create([{"product_id": product.id, "name": name} for name in missing])
