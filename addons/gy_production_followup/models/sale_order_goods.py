from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from odoo.addons.gy_sales_process.tools import gate_pass
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE


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
            order.gy_goods_qty = sum(order._gy_goods_lines().mapped("product_uom_qty"))
            order.gy_noticed_qty = sum(notices.line_ids.mapped("quantity"))
            order.gy_noticeable_qty = sum(order._gy_noticeable().values())
            dates = [date for date in notices.mapped("date_issued") if date]
            order.gy_noticed_date = max(dates, default=False)

    @api.depends("gy_delivery_notice_ids.state", "gy_delivery_notice_ids.line_ids.quantity")
    def _compute_gy_ready_qty(self):
        for order in self:
            ready = order.gy_delivery_notice_ids.filtered(lambda notice: notice.state == "ready")
            order.gy_ready_qty = sum(ready.line_ids.mapped("quantity"))

    def _gy_goods_lines(self):
        """Return the lines whose goods are delivered."""
        return self.order_line.filtered(
            lambda line: not line.display_type and line.product_id.type == "consu"
        )

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
        for line in self._gy_goods_lines():
            rest = line._gy_prestocked() - announced[line]
            if line.product_uom_id.compare(rest, 0.0) > 0:
                found[line] = rest
        return found

    # -- gates -------------------------------------------------------------------

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        moves = scope.get("moves")
        if moves is None:
            return reasons
        if gate == "store":
            reasons += self._gy_store_reasons(moves.sudo())
        elif gate == "shipment":
            reasons += self._gy_uninspected_reasons(moves.sudo())
        return reasons

    def _gy_store_reasons(self, moves):
        """Return why these moves may not bring goods into stock (R9.1)."""
        storing = moves._gy_storing_lines()
        return [
            *self._gy_excess_stored(moves),
            *self._gy_serial_reasons(line.lot_id for _move, line in storing),
            *self._gy_held_reasons(moves, storing),
        ]

    def _gy_excess_stored(self, moves):
        """What goes into stock by the transfers of a line's orders has passed inspection."""
        going = defaultdict(float)
        for move, _line, quantity in moves._gy_going():
            going[self._gy_made_key(move)] += quantity
        for move in moves:
            going[self._gy_made_key(move)] += 0.0
        reasons = []
        for (line, product), quantity in going.items():
            if not line:
                continue
            productions = line._gy_productions_of(product)
            stored = productions._gy_stored_quantity()
            accepted = sum(productions.gy_inspection_ids.mapped("accepted_qty"))
            if float_compare(stored + quantity, accepted, precision_digits=4) > 0:
                reasons.append(
                    self._gy_criterion(
                        self.env._("Inspection passed"),
                        False,
                        self.env._(
                            "%(product)s: %(quantity)s would be stored, %(passed)s passed "
                            "inspection",
                            product=product.display_name,
                            quantity=f"{stored + quantity:.10g}",
                            passed=f"{accepted:.10g}",
                        ),
                        self._gy_inspection_action(),
                    )
                )
        return reasons

    def _gy_made_key(self, move):
        """Return ``(line, product)`` of this contract whose pieces ``move`` stores, if any."""
        productions = (move.production_id | move.move_orig_ids.production_id).filtered(
            lambda production: production.gy_order_id == self
            and production.product_id == move.product_id
        )
        return productions.sale_line_id[:1], move.product_id

    def _gy_serial_reasons(self, lots):
        """A serial number made for the contract goes nowhere before it has passed."""
        lots = self.env["stock.lot"].sudo().browse({lot.id for lot in lots} - {False})
        lots = lots.filtered(lambda lot: lot.product_id.tracking == "serial")
        if not lots:
            return []
        inspections = (
            self.env["gy.inspection"]
            .sudo()
            .search([("order_id", "=", self.id), ("lot_ids", "in", lots.ids)])
        )
        missing = inspections._gy_uninspected(lots)
        return [
            self._gy_criterion(
                self.env._("Inspection passed"),
                False,
                self.env._(
                    "%(product)s: serial number %(lot)s has not passed inspection",
                    product=lot.product_id.display_name,
                    lot=lot.name,
                ),
                self._gy_inspection_action(),
            )
            for lot in missing.sorted("name")
        ]

    def _gy_held_reasons(self, moves, storing):
        """What was not inspected remains in post-production, whoever takes goods from there."""
        held_inspections = moves._gy_held_at(storing).filtered(
            lambda inspection: "store" in (inspection.order_id.gy_gates or "store").split(",")
        )
        leaving = defaultdict(float)
        for move, line, quantity in moves._gy_going():
            leaving[move.product_id, move._gy_waiting_place(line)] += quantity
        for move, line in storing:
            leaving[move.product_id, move._gy_waiting_place(line)] += 0.0
        reasons = []
        for (product, place), quantity in leaving.items():
            waiting = held_inspections.filtered(
                lambda inspection, product=product, place=place: inspection.product_id == product
                and inspection.production_id.warehouse_id.sam_loc_id == place
            )
            if not place or self not in waiting.order_id:
                continue
            held = sum(waiting.mapped("quantity"))
            [(present,)] = (
                self.env["stock.quant"]
                .sudo()
                ._read_group(
                    [("product_id", "=", product.id), ("location_id", "child_of", place.id)],
                    aggregates=["quantity:sum"],
                )
            )
            rest = (present or 0.0) - quantity
            if float_compare(rest, held, precision_digits=4) < 0:
                reasons.append(
                    self._gy_criterion(
                        self.env._("Inspection passed"),
                        False,
                        self.env._(
                            "%(product)s: %(held)s have not passed inspection and stay in "
                            "post-production; %(rest)s would be left there",
                            product=product.display_name,
                            held=f"{held:.10g}",
                            rest=f"{max(rest, 0.0):.10g}",
                        ),
                        self._gy_inspection_action(),
                    )
                )
        return reasons

    def _gy_uninspected_reasons(self, moves):
        """Of what is made to order no more leaves than has passed inspection (R9.1)."""
        leaving = moves.filtered(
            lambda move: move.sale_line_id.order_id == self and move._gy_leaves_house()
        )
        reasons = self._gy_serial_reasons(leaving._gy_counted_lines().lot_id)
        for line in leaving.sale_line_id:
            for product in line.gy_production_ids.product_id:
                quantity = line._gy_left(product, leaving)
                allowed = line._gy_may_leave(product)
                if float_compare(quantity, allowed, precision_digits=4) > 0:
                    reasons.append(
                        self._gy_criterion(
                            self.env._("Inspection passed"),
                            False,
                            self.env._(
                                "%(product)s: %(quantity)s would leave, %(passed)s passed "
                                "inspection",
                                product=product.display_name,
                                quantity=f"{quantity:.10g}",
                                passed=f"{allowed:.10g}",
                            ),
                            self._gy_inspection_action(),
                        )
                    )
        return reasons

    # -- opening -------------------------------------------------------------------

    def _gy_inspection_action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Inspections"),
            "res_model": "gy.inspection",
            "views": [[False, "list"], [False, "form"]],
            "domain": [("order_id", "=", self.id)],
        }

    def _gy_notice_action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Delivery Notices"),
            "res_model": "gy.delivery.notice",
            "views": [[False, "list"], [False, "form"]],
            "domain": [("order_id", "=", self.id)],
        }

    def action_gy_view_inspections(self):
        """Open the inspections of this contract."""
        self.ensure_one()
        return self._gy_inspection_action()

    def action_gy_view_notices(self):
        """Open the delivery notices of this contract."""
        self.ensure_one()
        return self._gy_notice_action()

    # -- delivery notices ------------------------------------------------------------

    def action_gy_issue_delivery_notice(self, quantities=None):
        """Issue the delivery notice (发货通知书) for what is ready (R9.2).

        :param dict quantities: ``{id of order line: quantity}`` in the line's unit; everything
            that is ready and on no notice by default
        :return: id of the :class:`gy.delivery.notice`
        :raise AccessError: for anyone but the sales management
        :raise UserError: when nothing is ready, or less than asked for
        """
        self.ensure_one()
        self._gy_check_role("contract_admin", "sales_admin", "sales_manager")
        self.check_access("read")
        self._gy_check_contract(("sale",))
        # Role and access were checked; what is counted is more than some of the roles may see.
        order = self.sudo()
        order._gy_lock_totals()
        ready = order._gy_noticeable()
        wanted = order._gy_wanted_lines(quantities, ready)
        model = self.env["gy.delivery.notice"]
        # Nobody may create notices but by this method.
        notice = gate_pass.grant_create(model.sudo(), *model._fields).create(
            {
                "name": self.env["ir.sequence"]
                .sudo()
                .with_company(self.company_id)
                .next_by_code("gy.delivery.notice"),
                "order_id": self.id,
                "issued_by_id": self.env.uid,
                "date_issued": fields.Date.context_today(self),
                **order._gy_prepare_notice_address(),
                "line_ids": [
                    fields.Command.create({"sale_line_id": line.id, "quantity": quantity})
                    for line, quantity in wanted.items()
                ],
            }
        )
        notice.message_post(
            body=self.env._("Settle the delivery with the customer."),
            partner_ids=order.user_id.partner_id.ids,
        )
        return notice.id

    def _gy_prepare_notice_address(self):
        """Return what the contract says of where the goods go: a proposal for the salesperson."""
        partner = self.partner_shipping_id
        lines = partner._display_address(without_company=True).splitlines()
        return {
            "delivery_date": self.commitment_date
            and fields.Date.context_today(self, self.commitment_date),
            "address": ", ".join(line.strip(" ,") for line in lines if line.strip(" ,")),
            "consignee": partner.name,
            "phone": partner.phone,
        }

    def _gy_wanted_lines(self, quantities, ready):
        """Return ``{line: quantity}`` to put on a notice, at most what is ``ready``.

        :raise UserError: naming the contract
        """
        if not ready:
            raise UserError(
                self.env._(
                    "%s: nothing is ready for a delivery notice. It follows when pieces have "
                    "passed inspection and their pre-stock-in is booked.",
                    self.display_name,
                )
            )
        if not quantities:
            return ready
        by_id = {line.id: line for line in self.order_line}
        wanted = {}
        for key, quantity in quantities.items():
            # Keys of JSON objects are strings.
            line = by_id.get(int(key))
            most = ready.get(line, 0.0)
            if quantity <= 0 or not line or line.product_uom_id.compare(quantity, most) > 0:
                raise UserError(
                    self.env._(
                        "%(contract)s: %(quantity)s of %(line)s are not ready.",
                        contract=self.display_name,
                        quantity=quantity,
                        line=line.display_name if line else key,
                    )
                )
            wanted[line] = quantity
        return wanted
