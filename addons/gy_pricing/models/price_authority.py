from odoo import api, fields, models


class PriceAuthority(models.Model):
    """Up to which discount a role may approve the prices of a grade (R3.1).

    Roles of the same level approve together; the last level approves down to the floor.
    """

    _name = "gy.price.authority"
    _description = "Price Authority"
    _order = "level, id"
    _rec_name = "role"

    grade_id = fields.Many2one("gy.price.grade", required=True, index=True, ondelete="cascade")
    level = fields.Integer(
        required=True, default=1, help="Roles of the same level have to agree all of them."
    )
    role = fields.Selection(selection="_selection_role", required=True)
    max_discount = fields.Float(
        string="Discount up to (%)",
        help="Against the suggested price. The last level approves everything down to the floor.",
    )

    _role_uniq = models.UniqueIndex("(grade_id, role)", "A role has one authority in a grade.")
    _check_discount = models.Constraint(
        "CHECK (max_discount >= 0 AND max_discount <= 100)",
        "A discount lies between 0 and 100 %.",
    )

    @api.model
    def _selection_role(self):
        return self.env["res.users"]._gy_role_selection()
