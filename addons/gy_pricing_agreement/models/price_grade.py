from odoo import fields, models


class PriceGrade(models.Model):
    """Whether what is priced by a grade needs a technical agreement (R2.5)."""

    _inherit = "gy.price.grade"

    agreement = fields.Selection(
        [("never", "Not needed"), ("first", "For the first order"), ("always", "Always")],
        string="Technical Agreement",
        required=True,
        default="always",
    )
