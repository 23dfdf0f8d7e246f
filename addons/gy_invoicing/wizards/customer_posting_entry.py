from odoo import api, models

from odoo.addons.gy_sales_process.tools.public import readable_ids


class CustomerPostingEntry(models.TransientModel):
    _inherit = "gy.customer.posting.entry"

    @api.model
    def default_get(self, fields):
        """Take the invoice of a request, too: the sales administrator sees no invoices."""
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "gy.invoice.request":
            ids = readable_ids(self.env.context.get("active_id"))
            request = self.env["gy.invoice.request"].browse(ids)
            values.setdefault("move_id", request.move_id.id)
        return values
