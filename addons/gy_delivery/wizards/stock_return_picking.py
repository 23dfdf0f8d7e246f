from odoo import models


class StockReturnPicking(models.TransientModel):
    """Whoever has goods of a contract come back: to their own place, and as a return (R10.4)."""

    _inherit = "stock.return.picking"

    def _prepare_picking_default_values_based_on(self, picking):
        vals = super()._prepare_picking_default_values_based_on(picking)
        # Only whether there is a contract matters.
        if picking.picking_type_code == "outgoing" and picking.sudo()._gy_contracts():
            warehouse = picking.picking_type_id.warehouse_id
            vals["location_dest_id"] = warehouse._gy_return_place().id
        return vals

    def _create_return(self):
        receipt = super()._create_return()
        delivery = self.picking_id.sudo()
        if self.env.context.get("gy_announced") or delivery.picking_type_code != "outgoing":
            return receipt
        # What nobody announced is a return all the same; who made it is kept.
        for move in receipt.sudo().move_ids:
            origin = move.origin_returned_move_id
            if origin.sale_line_id.order_id._gy_contracts():
                self.env["gy.return.order"]._begin(
                    origin,
                    move.product_uom_qty,
                    move.move_line_ids.lot_id,
                    receipt,
                    self.env._("Came back without being announced"),
                )
        return receipt
