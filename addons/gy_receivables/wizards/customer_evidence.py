from odoo import api, fields, models


class CustomerEvidence(models.TransientModel):
    """Dialog for what the customer did and gave a paper for: posting an invoice, accepting goods.

    The invoice's and the contract's own methods record it.
    """

    _name = "gy.customer.evidence"
    _description = "What the Customer Did"

    move_id = fields.Many2one("account.move", string="Invoice", readonly=True)
    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    scan = fields.Binary(string="Evidence", required=True)
    filename = fields.Char(string="File Name")

    @api.model
    def default_get(self, fields):
        """Take the invoice, the invoice of the request, or the contract the dialog opens on."""
        values = super().default_get(fields)
        model, record_id = (self.env.context.get(key) for key in ("active_model", "active_id"))
        if model == "account.move":
            values["move_id"] = record_id
        elif model == "gy.invoice.request":
            values["move_id"] = self.env[model].browse(record_id).move_id.id
        elif model == "sale.order":
            values["order_id"] = record_id
        return values

    def action_apply(self):
        """Record it; the invoice or the contract checks who does."""
        self.ensure_one()
        if self.move_id:
            self.move_id.action_gy_post_at_customer(self.date, self.scan, self.filename)
        else:
            self.order_id.action_gy_accept(self.date, self.scan, self.filename)
        return {"type": "ir.actions.act_window_close"}
