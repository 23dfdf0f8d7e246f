from odoo import fields, models


class GradeLowering(models.TransientModel):
    """The dialog in which the grade of a contract's line is lowered."""

    _name = "gy.grade.lowering"
    _description = "Lower the Grade of a Line"
    _inherit = ["gy.line.dialog.mixin", "gy.reason.mixin"]

    grade_id = fields.Many2one("gy.price.grade", string="Lower to", required=True)

    def _apply(self):
        return self.line_id.action_gy_lower_grade(self.grade_id.id, self.reason)
