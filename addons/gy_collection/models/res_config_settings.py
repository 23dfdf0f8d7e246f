from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_remind_days = fields.Integer(related="company_id.gy_remind_days", readonly=False)
    gy_escalation_days = fields.Integer(related="company_id.gy_escalation_days", readonly=False)
    gy_letter_gap = fields.Integer(related="company_id.gy_letter_gap", readonly=False)
    gy_letter_term = fields.Integer(related="company_id.gy_letter_term", readonly=False)
    gy_letters_automatic = fields.Boolean(related="company_id.gy_letters_automatic", readonly=False)
    gy_interest_surcharge = fields.Float(related="company_id.gy_interest_surcharge", readonly=False)
    gy_limitation_years = fields.Integer(related="company_id.gy_limitation_years", readonly=False)
    gy_limitation_warning = fields.Integer(
        related="company_id.gy_limitation_warning", readonly=False
    )
