from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.public import readable_ids


class CustomerPostingEntry(models.TransientModel):
    """The dialog that records that the customer has an invoice in its books."""

    _name = "gy.customer.posting.entry"
    _description = "Record a Posting by the Customer"
    _inherit = ["gy.customer.evidence.mixin"]

    _dialog_of = "move_id"

    move_id = fields.Many2one("account.move", string="Invoice", required=True, readonly=True)

    @api.model
    def default_get(self, fields):
        """Take the invoice of a request, too: the sales administrator sees no invoices."""
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "gy.invoice.request":
            ids = readable_ids(self.env.context.get("active_id"))
            request = self.env["gy.invoice.request"].browse(ids)
            values.setdefault("move_id", request.move_id.id)
        return values

    def _apply(self):
        self.move_id.action_gy_post_at_customer(self.date, self._file("scan"), self.filename)
