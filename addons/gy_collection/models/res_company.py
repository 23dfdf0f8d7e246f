from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_remind_days = fields.Integer(
        string="Reminder before the Due Date (days)",
        default=7,
        groups=INTERNAL,
        help="So many days before an instalment falls due it stands among the salesperson's to-dos.",
    )
    gy_escalation_days = fields.Integer(
        string="Escalation (days overdue)",
        default=30,
        groups=INTERNAL,
        help="From then on an overdue instalment waits on the sales manager, too.",
    )
    gy_letter_gap = fields.Integer(
        string="Between two Letters (days)",
        default=15,
        groups=INTERNAL,
        help="A customer gets no other letter before so many days have passed.",
    )
    gy_letter_term = fields.Integer(
        string="Term in Letters (days)",
        default=7,
        groups=INTERNAL,
        help="Within so many days from its date a letter asks for the money.",
    )
    gy_letters_automatic = fields.Boolean(
        string="Send Reminders without Asking",
        groups=INTERNAL,
        help="The daily job sends letters of the first level itself; those of a sharper tone are "
        "prepared, and sent by a person.",
    )
    gy_interest_surcharge = fields.Float(
        string="Surcharge on the LPR (%)",
        default=30.0,
        digits=(16, 2),
        groups=INTERNAL,
        help="Where no interest was agreed: 30 to 50 per cent of the rate of the day of breach.",
    )
    gy_limitation_years = fields.Integer(
        string="Limitation (years)",
        default=3,
        groups=INTERNAL,
        help="Civil Code, art. 188.",
    )
    gy_limitation_warning = fields.Integer(
        string="Warning before Limitation (days)",
        default=90,
        groups=INTERNAL,
        help="So many days before a debt can no longer be sued for it waits on finance.",
    )
