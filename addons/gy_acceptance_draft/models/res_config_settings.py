from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_draft_journal_id = fields.Many2one(related="company_id.gy_draft_journal_id", readonly=False)
    gy_draft_counts = fields.Selection(related="company_id.gy_draft_counts", readonly=False)
    gy_interest_account_id = fields.Many2one(
        related="company_id.gy_interest_account_id", readonly=False
    )
    gy_presentation_days = fields.Integer(related="company_id.gy_presentation_days", readonly=False)
    gy_recourse_months = fields.Integer(related="company_id.gy_recourse_months", readonly=False)
    gy_rerecourse_months = fields.Integer(related="company_id.gy_rerecourse_months", readonly=False)
    gy_guarantee_days = fields.Integer(related="company_id.gy_guarantee_days", readonly=False)
