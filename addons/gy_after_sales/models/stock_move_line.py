from odoo import api, models


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    # Lines of a finished move move stock at once, without the move's ``_action_done``.

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.filtered(lambda line: line.state == "done")._gy_follow_lots()
        return lines

    def write(self, vals):
        touched = vals.keys() & {"lot_id", "quantity", "location_id", "location_dest_id", "move_id"}
        before = self.lot_id if touched else self.env["stock.lot"]
        res = super().write(vals)
        if touched:
            done = self.filtered(lambda line: line.state == "done")
            done._gy_follow_lots()
            if done:
                (before - done.lot_id).sudo()._gy_follow_shipments()
        return res

    def _gy_follow_lots(self):
        """Have the serial numbers that left the house, or came back, follow their contract."""
        if not self:
            return
        # Only facts of the piece are written; who moves goods need not see contracts.
        lines = self.sudo().filtered(
            lambda line: line.lot_id
            and "customer" in (line.location_id.usage, line.location_dest_id.usage)
            and (line.lot_id.gy_order_id or line.move_id.sale_line_id.order_id._gy_contracts())
        )
        lines.lot_id._gy_follow_shipments()

    def _gy_shipped_order(self):
        """Return the contract this finished line shipped its goods under, if it shipped any."""
        self.ensure_one()
        order = self.move_id.sale_line_id.order_id
        if self.location_dest_id.usage == "customer" and self.location_id.usage != "customer":
            return order._gy_contracts()
        return order.browse()
