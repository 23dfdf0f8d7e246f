from odoo import models

from odoo.addons.gy_sales_process.tools.public import public


class HelpdeskTicket(models.Model):
    _inherit = "helpdesk.ticket"

    @public
    def action_gy_view_installed(self):
        """List what stands at the ticket's customer: the piece, the contract's goods, or all (R13.4)."""
        self.check_access("read")
        partner = self.gy_order_id.partner_id or self.partner_id
        action = partner._gy_installed_action()
        if self.gy_lot_id:
            action["domain"] = [("lot_id", "=", self.gy_lot_id.id)]
        elif self.gy_order_id:
            action["domain"] = [("order_id", "=", self.gy_order_id.id)]
        return action
