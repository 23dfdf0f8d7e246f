from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_read_pictures = fields.Boolean(string="Read Pictures", groups="base.group_user")
