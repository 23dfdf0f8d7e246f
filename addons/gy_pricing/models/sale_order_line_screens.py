from odoo import models

from odoo.addons.gy_sales_process.tools.public import public


class SaleOrderLine(models.Model):
    """What opens beside a line while its price is being found (R3.3, R3.4)."""

    _inherit = "sale.order.line"

    @public
    def action_gy_open_sheet(self):
        """Open the requirement sheet of this line, to be filled in or to be read (R3.3)."""
        return self._gy_line_dialog("gy_pricing.requirement_sheet_action")

    def _gy_line_dialog(self, xml_id):
        """Return the action of a dialog on this line."""
        self.check_access("read")
        self.order_id._gy_check_contract()
        action = self.env["ir.actions.act_window"]._for_xml_id(xml_id)
        action["context"] = {
            "default_order_id": self.order_id.id,
            "default_line_id": self.id,
            "dialog_size": "extra-large",
        }
        return action
