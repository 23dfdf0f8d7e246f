from odoo import api, fields, models
from odoo.fields import Command


class Commissioning(models.TransientModel):
    """Dialog in which the day of commissioning is recorded."""

    _name = "gy.commissioning"
    _description = "Record Commissioning"

    order_id = fields.Many2one("sale.order", string="Contract", readonly=True, ondelete="cascade")
    lot_ids = fields.Many2many("stock.lot", string="Serial Numbers", readonly=True)
    date = fields.Date(string="Commissioned on", required=True, default=fields.Date.context_today)

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        active = self.env.context.get("active_ids") or []
        if self.env.context.get("active_model") == "sale.order":
            values.setdefault("order_id", self.env.context.get("active_id"))
        elif self.env.context.get("active_model") == "stock.lot" and active:
            values.setdefault("lot_ids", [Command.set(active)])
        return values

    def action_apply(self):
        """Record the day on the pieces, or on all the contract shipped; they check who does it."""
        self.ensure_one()
        (self.lot_ids or self.order_id).action_gy_commission(self.date)
        return {"type": "ir.actions.act_window_close"}
