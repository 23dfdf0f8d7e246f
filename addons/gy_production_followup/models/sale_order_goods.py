from collections import defaultdict

from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """What of a contract has passed inspection, is announced and ready to ship (R9)."""

    _inherit = "sale.order"

    gy_inspection_ids = fields.One2many(
        "gy.inspection",
        "order_id",
        string="Inspections",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_delivery_notice_ids = fields.One2many(
        "gy.delivery.notice",
        "order_id",
        string="Delivery Notices",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_passed_qty = fields.Float(
        string="Passed Inspection",
        digits="Product Unit",
        compute="_compute_gy_inspected",
        store=True,
        groups=INTERNAL,
    )
    gy_scrapped_qty = fields.Float(
        string="Scrapped",
        digits="Product Unit",
        compute="_compute_gy_inspected",
        store=True,
        groups=INTERNAL,
    )
    gy_prestocked_qty = fields.Float(
        string="Pre-stocked",
        digits="Product Unit",
        compute="_compute_gy_inspected",
        store=True,
        groups=INTERNAL,
    )
    gy_prestocked_date = fields.Date(
        string="Pre-stocked on", compute="_compute_gy_inspected", store=True, groups=INTERNAL
    )
    gy_goods_qty = fields.Float(
        string="Goods Ordered",
        digits="Product Unit",
        compute="_compute_gy_noticed",
        store=True,
        groups=INTERNAL,
    )
    gy_noticed_qty = fields.Float(
        string="On Delivery Notices",
        digits="Product Unit",
        compute="_compute_gy_noticed",
        store=True,
        groups=INTERNAL,
    )
    gy_noticeable_qty = fields.Float(
        string="Ready, without Notice",
        digits="Product Unit",
        compute="_compute_gy_noticed",
        store=True,
        groups=INTERNAL,
    )
    gy_noticed_date = fields.Date(
        string="Last Notice on", compute="_compute_gy_noticed", store=True, groups=INTERNAL
    )
    gy_ready_qty = fields.Float(
        string="Ready to Ship",
        digits="Product Unit",
        compute="_compute_gy_ready_qty",
        store=True,
        groups=INTERNAL,
        help="Settled with the customer, packed, and in the finished-goods warehouse.",
    )

    # -- figures ---------------------------------------------------------------

    @api.depends(
        "gy_inspection_ids.accepted_qty",
        "gy_inspection_ids.scrapped_qty",
        "gy_inspection_ids.pre_stocked_qty",
        "gy_inspection_ids.pre_stocked_on",
    )
    def _compute_gy_inspected(self):
        for order in self:
            inspections = order.gy_inspection_ids
            order.gy_passed_qty = sum(inspections.mapped("accepted_qty"))
            order.gy_scrapped_qty = sum(inspections.mapped("scrapped_qty"))
            order.gy_prestocked_qty = sum(inspections.mapped("pre_stocked_qty"))
            dates = [date for date in inspections.mapped("pre_stocked_on") if date]
            order.gy_prestocked_date = max(dates, default=False)

    @api.depends(
        "gy_is_process",
        "state",
        "gy_line_ids.product_id",
        "gy_line_ids.product_uom_qty",
        "gy_production_ids.state",
        "gy_production_ids.product_uom_qty",
        "gy_inspection_ids.pre_stocked_qty",
        "gy_inspection_ids.scrapped_qty",
        "gy_delivery_notice_ids.cancelled",
        "gy_delivery_notice_ids.date_issued",
        "gy_delivery_notice_ids.line_ids.quantity",
    )
    def _compute_gy_noticed(self):
        for order in self:
            if not order.gy_is_process:
                order.gy_goods_qty = order.gy_noticed_qty = order.gy_noticeable_qty = 0.0
                order.gy_noticed_date = False
                continue
            notices = order._gy_live_notices()
            order.gy_goods_qty = sum(order._gy_delivered_lines().mapped("product_uom_qty"))
            order.gy_noticed_qty = sum(notices.line_ids.mapped("quantity"))
            order.gy_noticeable_qty = sum(order._gy_noticeable().values())
            dates = [date for date in notices.mapped("date_issued") if date]
            order.gy_noticed_date = max(dates, default=False)

    @api.depends("gy_delivery_notice_ids.state", "gy_delivery_notice_ids.line_ids.quantity")
    def _compute_gy_ready_qty(self):
        for order in self:
            ready = order.gy_delivery_notice_ids.filtered(lambda notice: notice.state == "ready")
            order.gy_ready_qty = sum(ready.line_ids.mapped("quantity"))

    def _gy_live_notices(self):
        return self.gy_delivery_notice_ids.filtered(lambda notice: not notice.cancelled)

    def _gy_noticeable(self):
        """Return ``{line: quantity}`` that is ready and on no delivery notice yet (R9.2)."""
        self.ensure_one()
        if self.state != "sale":
            return {}
        announced = defaultdict(float)
        for item in self._gy_live_notices().line_ids:
            announced[item.sale_line_id] += item.quantity
        found = {}
        for line in self._gy_delivered_lines():
            rest = line._gy_prestocked() - announced[line]
            if line.product_uom_id.compare(rest, 0.0) > 0:
                found[line] = rest
        return found

    # -- opening -------------------------------------------------------------------

    def _gy_inspection_action(self):
        domain = [("order_id", "=", self.id)]
        return actions.open_list("gy.inspection", self.env._("Inspections"), domain)

    @public
    def action_gy_view_inspections(self):
        """Open the inspections of this contract."""
        return self._gy_inspection_action()
