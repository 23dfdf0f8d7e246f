from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class FapiaoHanding(models.TransientModel):
    """Dialog in which fapiao are handed over; their own methods record it (R11.3)."""

    _name = "gy.fapiao.handing"
    _description = "Hand over Fapiao"

    fapiao_ids = fields.Many2many("gy.fapiao", string="Fapiao", required=True, readonly=True)
    to_customer = fields.Boolean(compute="_compute_to_customer")
    date = fields.Date(required=True, default=fields.Date.context_today)
    recipient = fields.Char(string="Received by")
    courier_number = fields.Char(string="Courier No.")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "gy.fapiao":
            chosen = self.env.context.get("active_ids") or []
            values.setdefault("fapiao_ids", [Command.set(chosen)])
        return values

    @api.depends("fapiao_ids")
    def _compute_to_customer(self):
        for wizard in self:
            wizard.to_customer = set(wizard.fapiao_ids.mapped("state")) == {"sales"}

    def action_apply(self):
        """Take the next step of these fapiao; all must stand at the same one.

        :raise UserError: when they do not
        """
        self.ensure_one()
        if len(set(self.fapiao_ids.mapped("state"))) != 1:
            raise UserError(self.env._("Choose fapiao that are all with the same person."))
        if self.to_customer:
            self.fapiao_ids.action_hand_to_customer(self.date, self.recipient, self.courier_number)
        else:
            self.fapiao_ids.action_hand_to_salesperson(self.date)
        return {"type": "ir.actions.act_window_close"}
