from odoo import api, fields, models
from odoo.tools import float_compare

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.stages import Stage

OPEN_STATES = ("confirmed", "progress", "to_close", "done")


class SaleOrder(models.Model):
    """Stages 7 to 9: scheduled, produced, stored; all from manufacturing orders and transfers."""

    _inherit = "sale.order"

    gy_to_make_qty = fields.Float(
        string="To Make",
        digits="Product Unit",
        compute="_compute_gy_production",
        store=True,
        groups=INTERNAL,
    )
    gy_unordered_qty = fields.Float(
        string="To Make, without Order",
        digits="Product Unit",
        compute="_compute_gy_production",
        store=True,
        groups=INTERNAL,
        help="Their manufacturing order was cancelled or closed short: they are to be made again.",
    )
    gy_scheduled_qty = fields.Float(
        string="Scheduled",
        digits="Product Unit",
        compute="_compute_gy_production",
        store=True,
        groups=INTERNAL,
    )
    gy_made_qty = fields.Float(
        string="Made",
        digits="Product Unit",
        compute="_compute_gy_production",
        store=True,
        groups=INTERNAL,
    )
    gy_stored_qty = fields.Float(
        string="In Finished Goods",
        digits="Product Unit",
        compute="_compute_gy_stored",
        store=True,
        groups=INTERNAL,
    )
    gy_released_date = fields.Date(
        string="Released on", compute="_compute_gy_production", store=True, groups=INTERNAL
    )
    gy_made_date = fields.Date(
        string="Made on", compute="_compute_gy_production", store=True, groups=INTERNAL
    )
    gy_stocked_date = fields.Date(
        string="Stored on", compute="_compute_gy_stored", store=True, groups=INTERNAL
    )
    gy_stock_in_date = fields.Date(
        string="Into Stock Complete on",
        compute="_compute_gy_production_stages",
        store=True,
        groups=INTERNAL,
    )
    gy_scheduling_done = fields.Boolean(
        string="Production Scheduled",
        compute="_compute_gy_production_stages",
        store=True,
        groups=INTERNAL,
    )
    gy_followup_done = fields.Boolean(
        string="Production Finished",
        compute="_compute_gy_production_stages",
        store=True,
        groups=INTERNAL,
    )
    gy_stock_in_done = fields.Boolean(
        string="Stored", compute="_compute_gy_production_stages", store=True, groups=INTERNAL
    )
    gy_scheduled_ratio = fields.Float(
        string="Scheduled (ratio)",
        compute="_compute_gy_production_stages",
        store=True,
        groups=INTERNAL,
    )
    gy_made_ratio = fields.Float(
        string="Made (ratio)", compute="_compute_gy_production_stages", store=True, groups=INTERNAL
    )
    gy_stored_ratio = fields.Float(
        string="Stored (ratio)",
        compute="_compute_gy_production_stages",
        store=True,
        groups=INTERNAL,
    )

    # -- hooks of the spine ----------------------------------------------------

    @api.model
    def _gy_stages(self):
        return super()._gy_stages() | {
            "scheduling": Stage(
                done="gy_scheduling_done",
                date="gy_released_date",
                progress="gy_scheduled_ratio",
                criteria="_gy_scheduling_criteria",
            ),
            "followup": Stage(
                done="gy_followup_done",
                date="gy_made_date",
                progress="gy_made_ratio",
                criteria="_gy_followup_criteria",
            ),
            "stock_in": Stage(
                done="gy_stock_in_done",
                date="gy_stock_in_date",
                progress="gy_stored_ratio",
                criteria="_gy_stock_in_criteria",
            ),
        }

    @api.model
    def _gy_event_fields(self):
        return super()._gy_event_fields() | {
            "released": "gy_released_date",
            "stocked": "gy_stocked_date",
        }

    # -- figures ---------------------------------------------------------------

    def _gy_productions(self):
        """Return the manufacturing orders of the contract's own lines that are not cancelled."""
        return self.order_line.gy_production_ids.filtered(lambda order: order.state != "cancel")

    def _gy_quantity_to_make(self):
        """Return the good pieces that manufacturing orders were raised for, line by line."""
        return sum(
            line._gy_to_make(product)
            for line in self.order_line
            for product in line.gy_production_ids.product_id
        )

    def _gy_quantity_unordered(self):
        """Return the pieces to be made that no manufacturing order makes, line by line."""
        return sum(
            line._gy_unordered(product)
            for line in self.order_line
            for product in line.gy_production_ids.product_id
        )

    @api.depends(
        "gy_is_process",
        "gy_production_ids.state",
        "gy_production_ids.product_uom_qty",
        "gy_production_ids.qty_produced",
        "gy_production_ids.gy_released_on",
        "gy_production_ids.date_finished",
        "gy_line_ids.product_uom_qty",
        "gy_scrapped_qty",
    )
    def _compute_gy_production(self):
        for order in self:
            productions = order.gy_is_process and order._gy_productions()
            order.gy_unordered_qty = order.gy_is_process and order._gy_quantity_unordered()
            if not productions:
                order.gy_to_make_qty = order.gy_is_process and order._gy_quantity_to_make()
                order.gy_scheduled_qty = order.gy_made_qty = 0.0
                order.gy_released_date = order.gy_made_date = False
                continue
            started = productions.filtered(lambda item: item.state in OPEN_STATES)
            made = productions.filtered(lambda item: item.state == "done")
            # Pieces that were scrapped are to be made again.
            scrapped = order.gy_scrapped_qty
            order.gy_to_make_qty = order._gy_quantity_to_make()
            order.gy_scheduled_qty = sum(started.mapped("product_uom_qty")) - scrapped
            # What came out counts: an order may be closed short.
            order.gy_made_qty = sum(made.mapped("qty_produced")) - scrapped
            released = [date for date in started.mapped("gy_released_on") if date]
            finished = [date for date in made.mapped("date_finished") if date]
            order.gy_released_date = started == productions and max(released, default=False)
            order.gy_made_date = (
                made == productions and bool(finished) and clock.today(order, max(finished))
            )

    @api.depends("gy_is_process", "gy_to_make_qty", "gy_production_ids.state")
    def _compute_gy_stored(self):
        """Finished products behind the last transfer after production (R9.1).

        With one manufacturing step the product is in stock when it is made; otherwise the move
        after production counts. Counted again by :meth:`_gy_production_changed`.
        """
        for order in self:
            productions = order.gy_is_process and order._gy_productions()
            stored = productions and productions._gy_storing_moves()._gy_stored_quantities()
            quantity = sum(item[1] for item in stored or ())
            dates = [move.date for move, _quantity in stored or ()]
            order.gy_stored_qty = quantity
            order.gy_stocked_date = (
                bool(dates)
                and quantity >= order.gy_to_make_qty > 0
                and clock.today(order, max(dates))
            )

    def _gy_production_changed(self):
        """Have what is stored of these contracts counted again after goods were moved."""
        self._gy_recompute("gy_stored_qty", "gy_stocked_date")

    @api.depends(
        "gy_is_process",
        "state",
        "gy_to_make_qty",
        "gy_scheduled_qty",
        "gy_made_qty",
        "gy_stored_qty",
        "gy_stocked_date",
        "gy_passed_qty",
        "gy_prestocked_qty",
        "gy_prestocked_date",
        "gy_goods_qty",
        "gy_noticed_qty",
        "gy_noticed_date",
    )
    def _compute_gy_production_stages(self):
        for order in self:
            facts = order._gy_production_facts()
            order.gy_scheduling_done = all(facts["scheduling"].values())
            order.gy_followup_done = all(facts["followup"].values())
            order.gy_stock_in_done = all(facts["stock_in"].values())
            total = order.gy_to_make_qty
            order.gy_scheduled_ratio = order.gy_scheduled_qty / total if total else 0.0
            order.gy_made_ratio = order.gy_made_qty / total if total else 0.0
            order.gy_stored_ratio = order._gy_stock_in_ratio()
            dates = (order.gy_stocked_date, order.gy_prestocked_date, order.gy_noticed_date)
            order.gy_stock_in_date = order.gy_stock_in_done and max(
                (date for date in dates if date), default=False
            )

    def _gy_stock_in_ratio(self):
        """Return what of stage 9 is done: the mean of its steps, so that none hides the others."""
        parts = [(self.gy_noticed_qty, self.gy_goods_qty)]
        if self.gy_to_make_qty:
            done = (self.gy_passed_qty, self.gy_prestocked_qty, self.gy_stored_qty)
            parts += [(quantity, self.gy_to_make_qty) for quantity in done]
        ratios = [min(done / total, 1.0) for done, total in parts if total]
        return sum(ratios) / len(ratios) if ratios else 0.0

    def _gy_production_facts(self):
        """Return ``{stage: {fact: bool}}``; a contract from stock has nothing to make."""
        self.ensure_one()
        in_force = self.gy_is_process and self.state == "sale"
        facts = {
            stage: {
                "in_force": in_force,
                **{
                    name: float_compare(done, total, precision_digits=4) >= 0
                    for name, (done, total) in figures.items()
                },
            }
            for stage, figures in self._gy_production_figures().items()
        }
        # Whoever announces goods gives the criterion.
        facts["stock_in"]["noticed"] = (
            float_compare(self.gy_noticed_qty, self.gy_goods_qty, precision_digits=4) >= 0
        )
        return facts

    def _gy_production_figures(self):
        """Return ``{stage: {fact: (done, total)}}`` in pieces; the facts of stages 7 to 9."""
        total = self.gy_to_make_qty
        return {
            "scheduling": {"released": (self.gy_scheduled_qty, total)},
            "followup": {"made": (self.gy_made_qty, total)},
            "stock_in": {
                "passed": (self.gy_passed_qty, total),
                "booked": (self.gy_prestocked_qty, total),
                "stored": (self.gy_stored_qty, total),
            },
        }

    def _gy_production_words(self):
        """Return ``{fact: (label, what is missing, action)}``."""
        productions, inspections = self._gy_production_action(), self._gy_inspection_action()
        return {
            "released": (
                self.env._("All manufacturing orders released"),
                self.env._("%(rest)g of %(total)g pieces are not released yet"),
                productions,
            ),
            "made": (
                self.env._("All pieces made"),
                self.env._("%(rest)g of %(total)g pieces are not made yet"),
                productions,
            ),
            "passed": (
                self.env._("All pieces passed inspection"),
                self.env._("%(rest)g of %(total)g pieces have not passed inspection yet"),
                inspections,
            ),
            "booked": (
                self.env._("Pre-stock-in booked"),
                self.env._("The pre-stock-in of %(rest)g of %(total)g pieces is not booked yet"),
                inspections,
            ),
            "stored": (
                self.env._("All pieces in the finished-goods warehouse"),
                self.env._("%(rest)g of %(total)g pieces are not stored yet"),
                productions,
            ),
        }

    def _gy_scheduling_criteria(self):
        return self._gy_production_criteria("scheduling")

    def _gy_followup_criteria(self):
        return self._gy_production_criteria("followup")

    def _gy_stock_in_criteria(self):
        return [*self._gy_production_criteria("stock_in"), *self._gy_notice_criteria()]

    def _gy_production_criteria(self, code):
        facts = self._gy_production_facts()[code]
        words = self._gy_production_words()
        criteria = [self._gy_in_force_criterion()]
        for name, (done, total) in self._gy_production_figures()[code].items():
            label, template, action = words[name]
            missing = template % {"rest": total - done, "total": total}
            criteria.append(self._gy_criterion(label, facts[name], missing, action))
        return criteria
