from odoo import fields, models


class ProcessProfile(models.Model):
    _inherit = "gy.process.profile"

    service_template_ids = fields.One2many("gy.service.template", "profile_id", string="Services")
