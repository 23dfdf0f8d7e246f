from odoo import fields, models


class ProductCategory(models.Model):
    """What the work on a piece of a product family is reckoned at, where no route says it (R7.1)."""

    _inherit = "product.category"

    gy_hours_per_piece = fields.Float(
        string="Hours per Piece",
        groups="base.group_user",
        help="For the load of production, where the bill of materials has no operations. Families "
        "below this one that say nothing take it from here.",
    )
    gy_workcenter_id = fields.Many2one(
        "mrp.workcenter",
        string="Made at",
        index="btree_not_null",
        ondelete="set null",
        groups="mrp.group_mrp_user",
    )

    _gy_hours_positive = models.Constraint(
        "CHECK (gy_hours_per_piece >= 0)", "Hours per piece are not negative."
    )
