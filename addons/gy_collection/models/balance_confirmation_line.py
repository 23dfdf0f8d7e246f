from odoo import fields, models


class BalanceConfirmationLine(models.Model):
    """What an account confirmation says of one contract (R14.2)."""

    _name = "gy.balance.confirmation.line"
    _description = "Line of an Account Confirmation"
    _inherit = ["gy.record.mixin"]
    _order = "order_id, id"
    _rec_name = "order_id"

    confirmation_id = fields.Many2one(
        "gy.balance.confirmation", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="confirmation_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="confirmation_id.currency_id", store=True)
    invoiced_amount = fields.Monetary(string="Invoiced")
    received_amount = fields.Monetary(string="Received")
    balance = fields.Monetary(help="Invoiced less received; below zero the customer paid ahead.")
