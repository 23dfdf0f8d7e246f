from odoo import api, fields, models


class AgreementDecision(models.TransientModel):
    """Dialog for what is decided about a technical agreement; its own method does it."""

    _name = "gy.agreement.decision"
    _description = "Decision on a Technical Agreement"

    kind = fields.Selection(
        [
            ("sign", "Record signing"),
            ("reopen_commercial", "Re-open the commercial part"),
            ("reopen_work", "Re-open the statement of work"),
            ("revise", "Start the next revision"),
        ],
        required=True,
        readonly=True,
    )
    agreement_id = fields.Many2one(
        "gy.technical.agreement", string="Technical Agreement", required=True, readonly=True
    )
    date = fields.Date(string="Signed on", default=fields.Date.context_today)
    scan = fields.Binary(string="Signed Paper")
    filename = fields.Char()
    reason = fields.Char()

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "gy.technical.agreement":
            values.setdefault("agreement_id", self.env.context.get("active_id"))
        return values

    def action_apply(self):
        """Take the decision; the agreement checks who decides."""
        self.ensure_one()
        agreement = self.agreement_id
        if self.kind == "revise":
            return agreement.action_revise(self.reason)
        if self.kind == "sign":
            agreement.action_sign(self.date, self.scan, self.filename)
        else:
            agreement.action_reopen(self.kind.removeprefix("reopen_"), self.reason)
        return {"type": "ir.actions.act_window_close"}
