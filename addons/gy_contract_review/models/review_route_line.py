from odoo import api, fields, models


class ReviewRouteLine(models.Model):
    """One reviewer of a route: lines of the same step give their opinions side by side."""

    _name = "gy.review.route.line"
    _description = "Review Route Line"
    _inherit = ["gy.kept.mixin"]
    _order = "step, sequence, id"

    route_id = fields.Many2one("gy.review.route", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    step = fields.Integer(
        required=True, default=1, help="A step starts when the one before agreed."
    )
    role = fields.Selection(selection="_selection_role", required=True)
    subject = fields.Char(translate=True, help="What this reviewer judges.")

    _role_uniq = models.UniqueIndex("(route_id, role)", "A role reviews once in a route.")

    @api.model
    def _selection_role(self):
        return self.env["res.users"]._gy_role_selection()
