from odoo import api, fields, models

from ..tools import pricing


class MarketFactor(models.Model):
    """What the market allows or forbids for a time (R3.4)."""

    _name = "gy.market.factor"
    _description = "Market Factor"
    _order = "date_from desc, id desc"

    name = fields.Char(required=True, translate=True)
    date_from = fields.Date(required=True, default=fields.Date.context_today, index=True)
    date_to = fields.Date()
    categ_id = fields.Many2one(
        "product.category",
        string="Product Category",
        index="btree_not_null",
        ondelete="cascade",
        help="Holds for the categories below it, too; empty: for all products.",
    )
    company_id = fields.Many2one("res.company", index="btree_not_null")
    percent = fields.Float(string="Factor (%)", help="Added to the base price; may be negative.")
    index_id = fields.Many2one(
        "gy.market.index",
        string="Follows",
        index="btree_not_null",
        ondelete="restrict",
        help="The price of the market behind it.",
    )
    moved = fields.Float(
        string="Moved since (%)",
        compute="_compute_moved",
        help="How far the index has gone since the factor began: whether it still fits.",
    )
    active = fields.Boolean(default=True)

    _check_dates = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)", "It ends before it begins."
    )
    _check_percent = models.Constraint("CHECK (percent > -100)", "A factor is more than -100 %.")

    @api.depends("date_from", "index_id.value_ids.value", "index_id.value_ids.date")
    def _compute_moved(self):
        for row in self:
            row.moved = row.index_id._change_since(row.date_from) if row.index_id else 0.0

    @api.model
    def _percent_of(self, products, company, day):
        """Return ``{product: percentage}`` in force on ``day``; one query for all products."""
        rows = self.search(
            [
                ("date_from", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
                ("company_id", "in", [False, company.id]),
            ]
        )
        table = [
            (row.date_from, row.date_to or None, row.categ_id.id or None, row.percent)
            for row in rows
        ]
        return {
            product: pricing.pick_factor(table, self._path_of(product.categ_id), day)
            for product in products
        }

    @api.model
    def _path_of(self, category):
        """Return the ids from a category up to its root."""
        return [int(part) for part in reversed((category.parent_path or "").split("/")) if part]
