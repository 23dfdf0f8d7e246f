from odoo import fields, models


class ProcessProfile(models.Model):
    _inherit = "gy.process.profile"

    needs_framework = fields.Boolean(
        string="Called Off from a Framework",
        help="A contract of this type is called off from a framework agreement: within what is "
        "left of it, at its prices.",
    )
