from odoo import api, fields, models
from odoo.exceptions import UserError

# What a reason may be given for: kind of dialog -> (model, method that checks who decides).
DECISIONS = {
    "refuse": ("gy.invoice.request", "action_refuse"),
    "void_fapiao": ("gy.fapiao", "action_void"),
    "void_posting": ("gy.customer.posting", "action_void"),
    "resolve": ("gy.sign.off", "action_resolve"),
    "void_sign_off": ("gy.sign.off", "action_void"),
}


class ReasonEntry(models.TransientModel):
    """Dialog for decisions that need nothing but their reason; the record's own method decides."""

    _name = "gy.reason.entry"
    _description = "Give a Reason"

    kind = fields.Selection(
        [
            ("refuse", "Refuse the request"),
            ("void_fapiao", "Declare the fapiao void"),
            ("void_posting", "Take the posting back"),
            ("resolve", "Settle the damage or shortage"),
            ("void_sign_off", "Take the sign-off back"),
        ],
        required=True,
        readonly=True,
    )
    record_id = fields.Integer(required=True, readonly=True)
    reason = fields.Text(required=True)

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        model = self.env.context.get("active_model")
        if model == DECISIONS.get(values.get("kind"), ("",))[0]:
            values.setdefault("record_id", self.env.context.get("active_id"))
        return values

    def action_apply(self):
        """Take the decision.

        :raise UserError: when the record is gone
        """
        self.ensure_one()
        model, method = DECISIONS[self.kind]
        record = self.env[model].browse(self.record_id).exists()
        if not record:
            raise UserError(self.env._("The record is gone. Open it again."))
        getattr(record, method)(self.reason)
        return {"type": "ir.actions.act_window_close"}
