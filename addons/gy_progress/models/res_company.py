from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_report_days = fields.Integer(
        string="Progress Reports Every (days)",
        default=7,
        groups=INTERNAL,
        help="How often a salesperson is reported on all contracts that are being made.",
    )
    gy_report_first_days = fields.Integer(
        string="Key and Special Contracts Every (days)",
        default=1,
        groups=INTERNAL,
        help="How often on contracts of key customers, and on special ones.",
    )
    gy_report_answer_days = fields.Integer(
        string="Answer to a Report (working days)",
        default=2,
        groups=INTERNAL,
        help="Until when the salesperson acknowledges a report.",
    )

    _report_days_positive = models.Constraint(
        "CHECK (gy_report_days > 0 AND gy_report_first_days > 0 AND gy_report_answer_days >= 0)",
        "Reports come at most once a day, and an answer is not asked for before the report.",
    )
