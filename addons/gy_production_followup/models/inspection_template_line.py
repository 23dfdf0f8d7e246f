from odoo import fields, models


class InspectionTemplateLine(models.Model):
    _name = "gy.inspection.template.line"
    _description = "Characteristic of an Inspection Template"
    _inherit = ["gy.inspection.characteristic"]

    characteristic = fields.Char(translate=True)
    requirement = fields.Char(translate=True)
    template_id = fields.Many2one(
        "gy.inspection.template", required=True, index=True, ondelete="cascade"
    )
