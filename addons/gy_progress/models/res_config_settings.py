from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_report_days = fields.Integer(related="company_id.gy_report_days", readonly=False)
    gy_report_first_days = fields.Integer(related="company_id.gy_report_first_days", readonly=False)
    gy_report_answer_days = fields.Integer(
        related="company_id.gy_report_answer_days", readonly=False
    )
