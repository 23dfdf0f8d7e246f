import json

from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS


class WhatIfRow(models.TransientModel):
    """A line of a quotation as it might be: another quantity, another discount (R3.4)."""

    _name = "gy.what.if.row"
    _description = "Tried Price"
    _rec_name = "line_id"

    what_if_id = fields.Many2one("gy.what.if", required=True, ondelete="cascade")
    order_id = fields.Many2one(related="what_if_id.order_id")
    currency_id = fields.Many2one(related="what_if_id.currency_id")
    line_id = fields.Many2one(
        "sale.order.line", string="Product Line", required=True, ondelete="cascade"
    )
    quantity = fields.Float(digits="Product Unit", default=1.0)
    discount = fields.Float(string="Discount (%)")
    take = fields.Boolean(
        string="Take over", default=True, help="Only what is marked is written and counted."
    )
    offered = fields.Float(
        string="Offered Price", digits="Product Price", compute="_compute_prices"
    )
    suggested = fields.Float(
        string="Suggested Price", digits="Product Price", compute="_compute_prices"
    )
    floor = fields.Float(string="Floor Price", digits="Product Price", compute="_compute_prices")
    below_floor = fields.Boolean(compute="_compute_prices")
    route = fields.Char(string="Approved by", compute="_compute_prices")
    route_codes = fields.Char(compute="_compute_prices")
    margin = fields.Float(string="Margin (%)", compute="_compute_margin", groups=COST_GROUPS)

    @api.depends_context("uid", "lang")
    @api.depends(
        "line_id",
        "quantity",
        "discount",
        "what_if_id.currency_id",
        "what_if_id.payment_days",
        "what_if_id.order_id",
    )
    def _compute_prices(self):
        found = self._tried()
        for row in self:
            price, offered = found.get(row) or (None, 0.0)
            row.offered = offered
            row.suggested = price and price.suggested
            row.floor = price and price.floor
            row.below_floor = bool(price) and price.below_floor
            row.route = price and row.line_id._gy_route_words(price.route)
            row.route_codes = json.dumps(price.route) if price else False

    @api.depends("offered", "suggested", "floor")
    def _compute_margin(self):
        found = self._tried()
        for row in self:
            price, _offered = found.get(row) or (None, 0.0)
            row.margin = price and price.margin

    def _tried(self):
        found = {}
        for dialog in self.what_if_id:
            if dialog.order_id:
                found |= dialog._tried()
        return found

    def _route(self):
        """Return who has to agree, as :func:`~..tools.pricing.route` says it."""
        self.ensure_one()
        return tuple((level, role) for level, role in json.loads(self.route_codes or "[]"))
