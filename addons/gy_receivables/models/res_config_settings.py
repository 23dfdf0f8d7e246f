from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_shipment_money = fields.Selection(related="company_id.gy_shipment_money", readonly=False)
    gy_credit_gate = fields.Selection(related="company_id.gy_credit_gate", readonly=False)
    gy_cent_tolerance = fields.Float(related="company_id.gy_cent_tolerance", readonly=False)
    gy_posting_days = fields.Integer(related="company_id.gy_posting_days", readonly=False)
    gy_stamp_rate = fields.Float(related="company_id.gy_stamp_rate", readonly=False)
    gy_advance_account_id = fields.Many2one(
        related="company_id.gy_advance_account_id", readonly=False
    )
    gy_retention_account_id = fields.Many2one(
        related="company_id.gy_retention_account_id", readonly=False
    )
    gy_double_deposit = fields.Boolean(related="company_id.gy_double_deposit", readonly=False)
    gy_settlement_income_account_id = fields.Many2one(
        related="company_id.gy_settlement_income_account_id", readonly=False
    )
    gy_settlement_expense_account_id = fields.Many2one(
        related="company_id.gy_settlement_expense_account_id", readonly=False
    )
