from odoo import api, fields, models


class QuotationIssuing(models.TransientModel):
    """The dialog that asks how and to whom a quotation goes out."""

    _name = "gy.quotation.issuing"
    _description = "Issue a Quotation"
    _inherit = ["gy.business.date.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    way = fields.Selection(
        [("print", "In writing"), ("email", "By e-mail")], required=True, default="print"
    )
    addressee = fields.Char()

    @api.model
    def default_get(self, fields):
        """Propose the customer."""
        values = super().default_get(fields)
        order = self.env["sale.order"].browse(values.get("order_id"))
        values.setdefault("addressee", order.partner_id.display_name)
        return values

    def _apply(self):
        # An e-mail leaves when it is sent, whatever day stands in the dialog.
        dated = (self.date, self.back_date_reason) if self.way == "print" else ()
        action = self.order_id.action_gy_issue_quotation(self.way, self.addressee, *dated)
        if action["type"] == "ir.actions.act_url":
            # The client closes a dialog only when the address opens beside it.
            action.update(target="new", close=True)
        return action
