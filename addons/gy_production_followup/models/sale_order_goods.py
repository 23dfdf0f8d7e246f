from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """What of a contract has passed inspection and is booked as made (R9)."""

    _inherit = "sale.order"

    gy_inspection_ids = fields.One2many(
        "gy.inspection",
        "order_id",
        string="Inspections",
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

    @api.model
    def _gy_goods_depends(self):
        return [
            *super()._gy_goods_depends(),
            "gy_production_ids.state",
            "gy_production_ids.product_uom_qty",
            "gy_inspection_ids.pre_stocked_qty",
            "gy_inspection_ids.scrapped_qty",
            "gy_stored_qty",
        ]

    def _gy_prestocked_on(self):
        return self.gy_prestocked_date or super()._gy_prestocked_on()

    # -- opening -------------------------------------------------------------------

    def _gy_inspection_action(self):
        domain = [("order_id", "=", self.id)]
        return actions.open_list("gy.inspection", self.env._("Inspections"), domain)

    @public
    def action_gy_view_inspections(self):
        """Open the inspections of this contract."""
        return self._gy_inspection_action()

    @api.model
    def _gy_chain_models(self):
        return super()._gy_chain_models() | {"gy.inspection": "order_id"}
