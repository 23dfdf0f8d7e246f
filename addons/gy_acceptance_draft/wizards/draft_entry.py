from odoo import api, fields, models

from ..models.acceptance_draft import KINDS


class DraftEntry(models.TransientModel):
    """The dialog in which finance records a draft that a payment brings."""

    _name = "gy.draft.entry"
    _description = "Record an Acceptance Draft"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "payment_id"

    payment_id = fields.Many2one("account.payment", string="Payment", required=True, readonly=True)
    currency_id = fields.Many2one(related="payment_id.currency_id")
    kind = fields.Selection(KINDS, string="Kind of Draft", required=True, default="bank")
    number = fields.Char(string="Package Number", required=True)
    start = fields.Char(string="First Unit")
    end = fields.Char(string="Last Unit")
    amount = fields.Monetary(required=True)
    drawer = fields.Char(required=True)
    acceptor = fields.Char(required=True)
    endorsers = fields.Text()
    issue_date = fields.Date(string="Issued on")
    maturity = fields.Date(required=True)

    @api.model
    def default_get(self, fields):
        """Propose what the payment has no draft for yet, drawn by who pays."""
        values = super().default_get(fields)
        payment = self.env["account.payment"].browse(values.get("payment_id"))
        if payment:
            values["amount"] = payment._gy_without_draft()
            values["drawer"] = payment.partner_id.commercial_partner_id.name
        return values

    def _apply(self):
        self.payment_id.action_gy_record_draft(
            self.number,
            self.kind,
            amount=self.amount,
            start=self.start,
            end=self.end,
            drawer=self.drawer,
            acceptor=self.acceptor,
            maturity=self.maturity,
            issue_date=self.issue_date,
            endorsers=self.endorsers,
        )
