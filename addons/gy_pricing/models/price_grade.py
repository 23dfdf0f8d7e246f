from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS

from ..tools import pricing


class PriceGrade(models.Model):
    """A, B or C: how the price of a product is built and who may approve it (R3.1)."""

    _name = "gy.price.grade"
    _description = "Price Grade"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(
        string="Rank", default=10, help="A line can be raised to a grade further down this list."
    )
    active = fields.Boolean(default=True)
    meaning = fields.Text(translate=True)
    method = fields.Selection(
        [
            ("list", "List price"),
            ("cost_plus", "Cost plus mark-up"),
            ("estimate", "Estimate by technology plus mark-up"),
        ],
        string="Price Built from",
        required=True,
        default="list",
    )
    markup = fields.Float(string="Mark-up (%)", groups=COST_GROUPS)
    floor_margin = fields.Float(
        string="Floor Margin (%)",
        groups=COST_GROUPS,
        help="Least margin in per cent of the price; below it only the general manager approves.",
    )
    validity_days = fields.Integer(
        string="Valid for (days)", default=30, help="How long an approved price may be offered."
    )
    authority_ids = fields.One2many(
        "gy.price.authority", "grade_id", string="Authorities", copy=True
    )

    _code_uniq = models.UniqueIndex("(code)", "A price grade with this code exists already.")
    _check_floor = models.Constraint(
        "CHECK (floor_margin >= 0 AND floor_margin < 100 AND markup >= 0)",
        "The floor margin lies between 0 and 100 %, the mark-up is not negative.",
    )
    _check_validity = models.Constraint(
        "CHECK (validity_days > 0)", "A price is valid for at least one day."
    )

    @api.model
    def _default_grade(self):
        """Return the grade of products that name none: the first of the list."""
        return self.search([], limit=1)

    def _rank(self):
        """Return what orders the grades, from the standard one upwards."""
        return (self.sequence, self.id)

    def _policy(self):
        """Return the rules of this grade as :class:`~..tools.pricing.Policy`."""
        self.ensure_one()
        levels = {}
        for row in self.authority_ids:
            levels.setdefault(row.level, []).append(row)
        return pricing.Policy(
            method=self.method,
            markup=self.markup,
            floor_margin=self.floor_margin,
            levels=tuple(
                pricing.Level(
                    number,
                    tuple(row.role for row in rows),
                    max(row.max_discount for row in rows),
                )
                for number, rows in sorted(levels.items())
            ),
        )

    def _highest_roles(self):
        """Return the roles that approve this grade down to its floor."""
        self.ensure_one()
        levels = self._policy().levels
        return levels[-1].roles if levels else ()
