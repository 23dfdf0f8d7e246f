from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrderLine(models.Model):
    """What a price would be judged by, while it is being written (R3.4, R3.5).

    Suggested price, floor and who would have to approve it stand on the line before anything is
    submitted; once a round judged the present prices, its own figures stand there. Cost and margin
    stay closed.
    """

    _inherit = "sale.order.line"

    gy_suggested_price = fields.Float(
        string="Suggested Price",
        digits="Product Price",
        compute="_compute_gy_prices",
        groups=INTERNAL,
        help="Per unit, net of tax: as it would be computed now, or as the price review did.",
    )
    gy_floor_price = fields.Float(
        string="Floor Price", digits="Product Price", compute="_compute_gy_prices", groups=INTERNAL
    )
    gy_price_route = fields.Char(
        string="Approved by",
        compute="_compute_gy_prices",
        groups=INTERNAL,
        help="Who would have to agree to the price as it is offered.",
    )

    @api.depends_context("uid", "lang")
    @api.depends(
        "gy_facts_key",
        "gy_grade_id",
        "price_subtotal",
        "product_uom_qty",
        "order_id.partner_id",
        "order_id.gy_price_state",
        "order_id.gy_price_review_ids.line_ids",
    )
    def _compute_gy_prices(self):
        judged, live = self._gy_judged_prices(), {}
        open_ = self.filtered(lambda line: judged is not None and line._origin not in judged)
        for order in open_.order_id:
            if order.gy_is_process and order.state in ("draft", "sent"):
                # Costs are closed to salespeople; what follows from them for a price is theirs.
                live.update(order.sudo()._gy_live_prices())
        for line in self:
            row = (judged or {}).get(line._origin)
            price = None if row else live.get(line.sudo())
            line.gy_suggested_price = row.suggested if row else price and price.suggested
            line.gy_floor_price = row.floor if row else price and price.floor
            line.gy_price_route = price and line._gy_route_words(price.route)

    def _gy_judged_prices(self):
        """Return ``{line: row of the round}`` of prices judged as they are, None to who may not ask.

        Of a contract in force the latest round's, whatever came later.
        """
        contracts = self.order_id.filtered("gy_is_process")
        field = contracts._fields["gy_price_review_ids"]
        # Who has no role in the process may not ask for reviews; plain orders have none.
        if not contracts or not contracts._has_field_access(field, "read"):
            return None
        kept = contracts.filtered(
            lambda order: order.state not in ("draft", "sent")
            or order.gy_price_state in ("running", "approved")
        )
        rows = kept.gy_price_review_ids.sorted("round").line_ids.sorted("id")
        return {row.line_id: row for row in rows if row.line_id}

    def _gy_route_words(self, route):
        """Return who has to agree, in turn, in the user's language."""
        roles = [role for _level, role in sorted(route)]
        return " → ".join(self.env["res.users"]._gy_role_names(*roles)) if roles else ""
