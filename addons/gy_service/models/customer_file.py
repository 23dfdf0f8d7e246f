from odoo import models

from odoo.addons.gy_sales_process.tools.public import public


class CustomerFile(models.Model):
    """How our products are used belongs to what is known of the customer (R1.1, R13.4)."""

    _inherit = "gy.customer.file"

    @public
    def action_view_usage(self):
        """Show how what stands at this customer's is used."""
        self.check_access("read")
        return self.env["gy.usage.record"]._view([("file_id", "=", self.id)])
