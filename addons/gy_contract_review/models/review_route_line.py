from odoo import api, fields, models

from odoo.addons.gy_sales_process.models.res_users import ROLES


class ReviewRouteLine(models.Model):
    """One reviewer of a route: lines of the same step give their opinions side by side."""

    _name = "gy.review.route.line"
    _description = "Review Route Line"
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
        """Roles by their group's name, in the user's language."""
        groups = [self.env.ref(f"gy_sales_process.group_{role}") for role in ROLES]
        # Names of groups are no secret, though only administrators may list them.
        names = self.env["res.groups"].concat(*groups).sudo().mapped("name")
        return list(zip(ROLES, names, strict=True))
