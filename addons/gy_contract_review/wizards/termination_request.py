from odoo import api, fields, models


class TerminationRequest(models.TransientModel):
    """Dialog in which the end of a contract is asked for."""

    _name = "gy.termination.request"
    _description = "Request a Termination"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    reason = fields.Text(required=True)
    settlement = fields.Selection(
        selection="_selection_settlement", required=True, default="refund"
    )

    @api.model
    def _selection_settlement(self):
        return self.env["gy.termination"]._fields["settlement"]._description_selection(self.env)

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "sale.order":
            values.setdefault("order_id", self.env.context.get("active_id"))
        return values

    def action_apply(self):
        """Ask for it; see :meth:`sale.order.action_gy_request_termination`."""
        self.ensure_one()
        self.order_id.action_gy_request_termination(self.reason, self.settlement)
        return {"type": "ir.actions.act_window_close"}
