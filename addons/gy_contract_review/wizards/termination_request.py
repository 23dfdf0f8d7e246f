from odoo import api, fields, models

from ..models.sale_order_termination import OF_DEPOSIT


class TerminationRequest(models.TransientModel):
    """The dialog in which the end of a contract is asked for."""

    _name = "gy.termination.request"
    _description = "Request a Termination"
    _inherit = ["gy.reason.mixin", "gy.business.date.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    settlement = fields.Selection(
        selection="_selection_settlement", required=True, default="refund"
    )
    currency_id = fields.Many2one(related="order_id.currency_id")
    deposit_amount = fields.Monetary(
        string="Of the Deposit",
        compute="_compute_deposit_amount",
        store=True,
        readonly=False,
        help="What is kept of it, or returned once more: at most what was received of it, for what "
        "was not delivered.",
    )
    claim_amount = fields.Monetary(
        string="Damages",
        help="What the customer pays; beside a deposit that is kept only the loss beyond it.",
    )

    @api.depends("order_id", "settlement")
    def _compute_deposit_amount(self):
        for dialog in self:
            asked = dialog.settlement in OF_DEPOSIT
            most = dialog.order_id._gy_deposit_at_stake(dialog.settlement) if asked else 0.0
            dialog.deposit_amount = most

    @api.model
    def _selection_settlement(self):
        return self.env["gy.termination"]._fields["settlement"]._description_selection(self.env)

    def _apply(self):
        self.order_id.action_gy_request_termination(
            self.reason,
            self.settlement,
            self.date,
            self.back_date_reason,
            amount=self.deposit_amount,
            claim=self.claim_amount if self.settlement in ("claim", "forfeit") else 0.0,
        )
