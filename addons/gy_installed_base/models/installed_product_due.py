from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import clock

from ..tools import replacement


class InstalledProduct(models.Model):
    """When a product in use is due for replacement, by its age and its running hours (R1.2)."""

    _inherit = "gy.installed.product"

    own_life_years = fields.Integer(
        string="Lasts Here (years)",
        aggregator=False,
        tracking=True,
        help="In this machine; 0: the figure of the product, its category or the company counts.",
    )
    own_life_hours = fields.Integer(
        string="Lasts Here (running hours)", aggregator=False, tracking=True
    )
    hours_read = fields.Float(
        string="Running Hours", digits=(12, 0), aggregator=False, copy=False, tracking=True
    )
    hours_read_on = fields.Date(string="Read on", copy=False)
    due_on = fields.Date(
        string="Due for Replacement",
        compute="_compute_due_on",
        compute_sudo=True,
        store=True,
        index="btree_not_null",
    )
    notice_on = fields.Date(
        string="To Be Offered from",
        compute="_compute_due_on",
        compute_sudo=True,
        store=True,
        index="btree_not_null",
    )
    is_due = fields.Boolean(
        string="To Be Offered Now", compute="_compute_is_due", search="_search_is_due"
    )

    @api.depends(
        "state",
        "since",
        "own_life_years",
        "own_life_hours",
        "hours_read",
        "hours_read_on",
        "product_id.gy_life_years",
        "product_id.gy_life_hours",
        "product_id.categ_id.gy_life_years",
        "product_id.categ_id.gy_life_hours",
        "company_id.gy_life_years",
        "company_id.gy_replacement_months",
    )
    def _compute_due_on(self):
        for row in self:
            use = replacement.Use(row.since, row.hours_read, row.hours_read_on)
            due = row.state == "in_use" and replacement.due_on(use, row._life())
            row.due_on = due or False
            months = max(row.company_id.gy_replacement_months, 0)
            row.notice_on = due and due - relativedelta(months=months)

    def _life(self):
        """Return the :class:`~..tools.replacement.Life` of this product in its machine."""
        product, category = self.product_id, self.product_id.categ_id
        return replacement.Life(
            self.own_life_years
            or product.gy_life_years
            or category.gy_life_years
            or self.company_id.gy_life_years,
            self.own_life_hours or product.gy_life_hours or category.gy_life_hours,
        )

    @api.depends("notice_on", "is_offered")
    def _compute_is_due(self):
        today = clock.today(self.env.company)
        for row in self:
            row.is_due = bool(row.notice_on and row.notice_on <= today and not row.is_offered)

    def _search_is_due(self, operator, value):
        if operator != "in":
            return NotImplemented
        due = Domain("notice_on", "<=", clock.today(self.env.company)) & Domain(
            "is_offered", "=", False
        )
        found = Domain.FALSE
        for one in value:
            found |= due if one else ~due
        return found
