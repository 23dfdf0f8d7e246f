from odoo import api, fields, models
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.stages import Stage


class SaleOrder(models.Model):
    """Stages 10 and 12: paid for and shipped, signed for and posted (R10, R12)."""

    _inherit = "sale.order"

    gy_shipment_done = fields.Boolean(
        string="Shipped", compute="_compute_gy_shipment_done", store=True, groups=INTERNAL
    )
    gy_shipment_ratio = fields.Float(
        string="Shipped (ratio)", compute="_compute_gy_shipment_ratio", store=True, groups=INTERNAL
    )

    @api.model
    def _gy_stages(self):
        return super()._gy_stages() | {
            "shipment": Stage(
                done="gy_shipment_done",
                date="gy_all_shipped_on",
                progress="gy_shipment_ratio",
                criteria="_gy_shipment_criteria",
            ),
            "sign_off": Stage(
                done="gy_sign_off_done",
                date="gy_sign_off_date",
                progress="gy_sign_off_ratio",
                criteria="_gy_sign_off_criteria",
            ),
        }

    def _gy_shipment_facts(self):
        """Return the facts of stage 10, each a Boolean."""
        self.ensure_one()
        return {
            "in_force": self.gy_is_process and self.state == "sale",
            "paid": self.currency_id.is_zero(self.gy_money_missing_shipment),
            "shipped": bool(self.gy_all_shipped_on) or not self._gy_delivered_lines(),
            "documented": not self.gy_undocumented_count,
        }

    @api.depends(
        "gy_is_process",
        "state",
        "gy_all_shipped_on",
        "gy_undocumented_count",
        "gy_money_missing_shipment",
    )
    def _compute_gy_shipment_done(self):
        for order in self:
            order.gy_shipment_done = all(order._gy_shipment_facts().values())

    @api.depends(
        "gy_is_process",
        "state",
        "gy_all_shipped_on",
        "gy_line_ids.price_total",
        "gy_line_ids.product_uom_qty",
        "gy_line_ids.qty_delivered",
    )
    def _compute_gy_shipment_ratio(self):
        """What has left of the goods, by what they are worth; what nobody pays for, by pieces."""
        for order in self:
            order.gy_shipment_ratio = order._gy_shipped_share()

    def _gy_shipped_share(self):
        """Return the share (0 to 1) of the contract's goods that has left and not come back."""
        self.ensure_one()
        if not self.gy_is_process or self.state != "sale":
            return 0.0
        lines = self._gy_delivered_lines().filtered("product_uom_qty")
        if lines and self.gy_all_shipped_on:
            return 1.0
        free = not sum(lines.mapped("price_total"))
        worth = {line: line.product_uom_qty if free else line.price_total for line in lines}
        total = sum(worth.values())
        left = sum(worth[line] * line.qty_delivered / line.product_uom_qty for line in lines)
        return max(0.0, min(1.0, left / total)) if total else 0.0

    def _gy_shipment_criteria(self):
        facts = self._gy_shipment_facts()
        return [
            self._gy_in_force_criterion(),
            *self._gy_money_criteria("shipment"),
            self._gy_shipped_criterion(facts["shipped"]),
            self._gy_shipping_criterion(),
        ]

    def _gy_shipped_criterion(self, shipped):
        missing = [
            self.env._(
                "%(product)s %(quantity)g %(unit)s",
                product=line.product_id.display_name,
                quantity=line.product_uom_qty - line.qty_delivered,
                unit=line.product_uom_id.name,
            )
            for line in self._gy_delivered_lines()
            if not line._gy_is_delivered()
        ]
        deliveries = [
            ("move_ids.sale_line_id.order_id", "=", self.id),
            ("picking_type_code", "=", "outgoing"),
        ]
        return self._gy_criterion(
            self.env._("Shipped in full"),
            shipped,
            self.env._("Not shipped yet: %s", format_list(self.env, missing)),
            actions.open_list("stock.picking", self.env._("Deliveries"), deliveries),
        )
