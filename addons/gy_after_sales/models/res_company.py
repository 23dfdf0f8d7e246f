from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_opinion_months = fields.Integer(
        string="Ask for Opinions after (months)",
        default=3,
        groups="base.group_user",
        help="So many months after everything was shipped, a ticket asks for the customer's "
        "opinion of product and service. 0: never.",
    )
