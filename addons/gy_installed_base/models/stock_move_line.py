from odoo import models


class StockMoveLine(models.Model):
    """What leaves the house, or comes back, is followed by the installed base (R1.2)."""

    _inherit = "stock.move.line"

    def _gy_follow_lots(self):
        # Only facts of the goods are looked at; who moves them need not see contracts.
        lines = self.sudo().filtered(
            lambda line: "customer" in (line.location_id.usage, line.location_dest_id.usage)
        )
        # Under which contract a piece was until now is not known any more afterwards.
        before = lines.lot_id.gy_order_id
        result = super()._gy_follow_lots()
        moved = lines.move_id.sale_line_id.order_id._gy_contracts()
        self.env["gy.installed.product"]._follow(before | moved)
        return result
