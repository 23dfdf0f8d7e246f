from odoo import fields, models


class InspectionTemplateLine(models.Model):
    """Which parameter of bearings a characteristic of a plan is."""

    _inherit = "gy.inspection.template.line"

    parameter_id = fields.Many2one(
        "gy.bearing.parameter",
        index="btree_not_null",
        ondelete="set null",
        help="What a technical agreement says of this parameter comes before this line; "
        "without one the names are compared.",
    )
