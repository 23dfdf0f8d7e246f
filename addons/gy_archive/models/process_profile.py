from odoo import fields, models


class ProcessProfile(models.Model):
    _inherit = "gy.process.profile"

    retention_years = fields.Integer(
        default=10,
        help="Years a dossier of this contract type is kept after it was handed over; copied into the "
        "dossier when it starts.",
    )
