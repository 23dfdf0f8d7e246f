from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_status_days = fields.Integer(
        string="Customer's Project Asked Every (days)",
        default=30,
        groups=INTERNAL,
        help="So many days after it was heard, what is known of a customer's project is out of "
        "date, and its salesperson is asked for it.",
    )
    gy_status_first_days = fields.Integer(
        string="Key and Special Contracts: Project Asked Every (days)",
        default=14,
        groups=INTERNAL,
        help="The same for contracts of key customers, and special ones.",
    )
    gy_status_escalation_days = fields.Integer(
        string="Project Not Asked: Escalation (days)",
        default=7,
        groups=INTERNAL,
        help="So many days later it waits on the sales manager, too.",
    )
    gy_stock_rate = fields.Float(
        string="Interest on Stock (% a year)",
        default=6.0,
        digits=(5, 2),
        groups=INTERNAL,
        help="What money costs that lies in stock: what a later start of production saves.",
    )

    _status_days_positive = models.Constraint(
        "CHECK (gy_status_days > 0 AND gy_status_first_days > 0"
        " AND gy_status_escalation_days >= 0 AND gy_stock_rate >= 0)",
        "Projects are asked about at most once a day, and nothing costs less than nothing.",
    )
