from odoo import models


class SaleOrder(models.Model):
    """What a customer reads of the progress of its contract (R8.1)."""

    _inherit = "sale.order"

    def _gy_portal_progress(self):
        """Return what the portal says of what is being made: one dict a line, in their order.

        Phase, per cent and the day that was agreed; no forecast, reason or figure of the house.

        :return: list of ``{"product", "quantity", "unit", "phase", "percent", "day", "delivered"}``;
            empty outside the process and as long as the contract is not in force
        """
        self.ensure_one()
        # Whoever sees the contract in the portal, by login or by link, reads these facts of it.
        contract = self.sudo()
        if not contract.gy_is_process or contract.state != "sale" or contract.gy_is_frame:
            return []
        return [
            {
                "product": line.product_id.display_name,
                "quantity": line.product_uom_qty,
                "unit": line.product_uom_id.name,
                "phase": line.gy_phase_id.name or "",
                "percent": round(line.gy_progress),
                "day": line.gy_delivery_date or contract.gy_delivery_date,
                "delivered": line.qty_delivered >= line.product_uom_qty,
            }
            for line in contract.order_line
            if line.gy_phase_ids and line._gy_is_agreed()
        ]
