from odoo import fields, models


class InterestClaimLine(models.Model):
    """Interest on one part of an instalment (R14.4)."""

    _name = "gy.interest.claim.line"
    _description = "Line of a Claim of Interest"
    _inherit = ["gy.record.mixin"]
    _order = "due_date, id"
    _rec_name = "installment_id"

    claim_id = fields.Many2one("gy.interest.claim", required=True, index=True, ondelete="cascade")
    installment_id = fields.Many2one(
        "gy.installment", string="Instalment", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="claim_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="claim_id.currency_id", store=True)
    kind = fields.Selection(related="installment_id.kind")
    principal = fields.Monetary()
    due_date = fields.Date(required=True)
    days = fields.Integer(string="Days Overdue")
    rate = fields.Float(string="Rate (% a year)", digits=(16, 4))
    amount = fields.Monetary(string="Interest")
