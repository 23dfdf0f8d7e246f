from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_lost_retention_years = fields.Integer(
        string="Years Kept after a Loss", default=3, groups="base.group_user"
    )
