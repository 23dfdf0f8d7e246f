from odoo import api, fields, models

from ..models.gate_release import GATES


class GateReleaseRequest(models.TransientModel):
    """The dialog in which a release without money is asked for (R10.2)."""

    _name = "gy.gate.release.request"
    _description = "Request a Release without Money"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    gate = fields.Selection(
        GATES, required=True, compute="_compute_gate", store=True, readonly=False
    )
    currency_id = fields.Many2one(related="order_id.currency_id")
    missing = fields.Monetary(string="Missing by Now", compute="_compute_missing")
    amount = fields.Monetary(
        string="Amount at Risk", compute="_compute_amount", store=True, readonly=False
    )
    promise_date = fields.Date(string="Promised for", required=True)
    valid_until = fields.Date(
        compute="_compute_valid_until", store=True, readonly=False, required=True
    )

    @api.depends("order_id")
    def _compute_gate(self):
        for dialog in self:
            # Facts of the contract, as its screen shows them.
            order = dialog.order_id.sudo()
            first = order.gy_money_missing_production and order._gy_has_gate("production")
            dialog.gate = "production" if first else "shipment"

    @api.depends("order_id", "gate")
    def _compute_missing(self):
        for dialog in self:
            order = dialog.order_id.sudo()  # see above
            dialog.missing = order._gy_unpaid(dialog.gate) if order and dialog.gate else 0.0

    @api.depends("missing")
    def _compute_amount(self):
        for dialog in self:
            dialog.amount = dialog.missing

    @api.depends("promise_date")
    def _compute_valid_until(self):
        for dialog in self:
            dialog.valid_until = dialog.promise_date

    def _apply(self):
        self.order_id.action_gy_request_release(
            self.gate, self.reason, self.promise_date, self.valid_until, amount=self.amount
        )
