from odoo import api, fields, models

from ..tools.groups import INTERNAL


class SaleOrder(models.Model):
    """What one addon knows of a contract and another asks for: facts and criteria.

    Where the addon that knows is left out, nothing is missing.
    """

    _inherit = "sale.order"

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
    gy_noticed_date = fields.Date(
        string="Last Notice on", compute="_compute_gy_noticed", store=True, groups=INTERNAL
    )
    gy_posting_done = fields.Boolean(
        string="Invoiced and Posted", compute="_compute_gy_posting", store=True, groups=INTERNAL
    )
    gy_posting_ratio = fields.Float(
        string="Posted (ratio)", compute="_compute_gy_posting", store=True, groups=INTERNAL
    )
    gy_posting_on = fields.Date(
        string="Posted on", compute="_compute_gy_posting", store=True, groups=INTERNAL
    )

    # -- offers ----------------------------------------------------------------

    def _gy_offer_lost(self, reason, note):
        """Called when an offer is lost; the caller has checked who says so. Override to follow it.

        :param reason: why, a setting known by its code (:class:`gy.coded.mixin`)
        :param str note: how, or an empty text
        """

    # -- goods -----------------------------------------------------------------

    @api.model
    def _gy_goods_depends(self):
        """Return the dependencies of what is ready of a contract's goods. Override, add yours.

        Ready is what :meth:`sale.order.line._gy_prestocked` and
        :meth:`sale.order.line._gy_in_stock` say.
        """
        return ["gy_line_ids.product_id", "gy_line_ids.product_uom_qty"]

    @api.depends(lambda self: ("gy_is_process", "state", *self._gy_goods_depends()))
    def _compute_gy_noticed(self):
        """All goods count as announced where no addon issues delivery notices."""
        for order in self:
            goods = order.gy_is_process and order._gy_delivered_lines()
            order.gy_goods_qty = sum(goods.mapped("product_uom_qty")) if goods else 0.0
            order.gy_noticed_qty = order.gy_goods_qty
            order.gy_noticed_date = False

    def _gy_prestocked_on(self):
        """Return the day on which the goods were ready to be announced; override to know better."""
        self.ensure_one()
        return self.gy_effective_date

    def _gy_notice_criteria(self):
        """Return criteria that the goods are announced (R9.2). Override, add yours."""
        self.ensure_one()
        return []

    def _gy_deliveries_changed(self):
        """Have what stands on deliveries and their signatures counted again for these contracts."""
        self._gy_recompute(*self._gy_delivery_fields())

    @api.model
    def _gy_delivery_fields(self):
        """Return the stored figures that stand on deliveries. Override, add yours."""
        return []

    def _gy_delivered_moves(self):
        """Return the finished moves that took goods of this contract to the customer's place."""
        return self.order_line.move_ids.filtered(
            lambda move: move.state == "done"
            and move.quantity
            and move.location_dest_id.usage == "customer"
        )

    def _gy_done_deliveries(self):
        """Return the finished transfers that took goods of this contract to the customer."""
        return self._gy_delivered_moves().picking_id

    def _gy_agreed_in(self):
        """Return the record that says how the goods are made, or ``None``. Override to know one."""
        self.ensure_one()
        return None

    # -- money -----------------------------------------------------------------

    def _gy_money_expected(self, gate):
        """Return the day for which what a gate waits for was promised, or ``False``. Override.

        :param str gate: ``production`` or ``shipment``
        """
        self.ensure_one()
        return False

    @api.depends("gy_is_process")
    def _compute_gy_posting(self):
        """Nothing is to be posted by the customer where no addon invoices."""
        for order in self:
            order.gy_posting_done, order.gy_posting_ratio = True, 1.0
            order.gy_posting_on = False

    def _gy_posting_criteria(self):
        """Return criteria that all is invoiced and posted by the customer (R12.2). Override."""
        self.ensure_one()
        return []

    def _gy_money_criteria(self, gate):
        """Return criteria that what has to be paid before a gate is paid. Override, add yours.

        :param str gate: ``production`` or ``shipment``
        """
        self.ensure_one()
        return []

    def _gy_in_force_criterion(self):
        """Return the criterion that the contract is in force, which most stages begin with."""
        in_force = self.gy_is_process and self.state == "sale"
        return self._gy_criterion(
            self.env._("Contract in force"), in_force, self.env._("The contract is not confirmed")
        )
