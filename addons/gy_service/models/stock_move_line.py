from odoo import models


class StockMoveLine(models.Model):
    """What leaves the house for a customer gets its service planned soon after (R13.1)."""

    _inherit = "stock.move.line"

    def _gy_follow_lots(self):
        result = super()._gy_follow_lots()
        # Only whether goods of a contract left is looked at; who moves them need not see contracts.
        left = self.sudo().filtered(lambda line: line.location_dest_id.usage == "customer")
        if left.move_id.sale_line_id.order_id._gy_contracts():
            self.env.ref("gy_service.ir_cron_fill")._trigger()
        return result
