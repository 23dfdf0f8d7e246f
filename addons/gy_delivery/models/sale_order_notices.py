from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """The delivery notices of a contract, and what is ready for one (R9.2)."""

    _inherit = "sale.order"

    gy_delivery_notice_ids = fields.One2many(
        "gy.delivery.notice",
        "order_id",
        string="Delivery Notices",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_noticeable_qty = fields.Float(
        string="Ready, without Notice",
        digits="Product Unit",
        compute="_compute_gy_noticed",
        store=True,
        groups=INTERNAL,
    )
    gy_noticeable_since = fields.Date(
        string="Ready since", compute="_compute_gy_noticed", store=True, groups=INTERNAL
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
        "gy_effective_date",
        "gy_delivery_notice_ids.cancelled",
        "gy_delivery_notice_ids.date_issued",
        "gy_delivery_notice_ids.line_ids.quantity",
    )
    def _compute_gy_noticed(self):
        res = super()._compute_gy_noticed()
        for order in self:
            order.gy_noticeable_qty, order.gy_noticeable_since = 0.0, False
            if not order.gy_is_process:
                continue
            notices = order._gy_live_notices()
            order.gy_noticed_qty = sum(notices.line_ids.mapped("quantity"))
            order.gy_noticeable_qty = sum(order._gy_noticeable().values())
            order.gy_noticeable_since = order.gy_noticeable_qty and order._gy_prestocked_on()
            dates = [date for date in notices.mapped("date_issued") if date]
            order.gy_noticed_date = max(dates, default=False)
        return res

    @api.depends("gy_delivery_notice_ids.state", "gy_delivery_notice_ids.line_ids.quantity")
    def _compute_gy_ready_qty(self):
        for order in self:
            ready = order.gy_delivery_notice_ids.filtered(lambda notice: notice.state == "ready")
            order.gy_ready_qty = sum(ready.line_ids.mapped("quantity"))

    def _gy_live_notices(self):
        return self.gy_delivery_notice_ids.filtered(lambda notice: not notice.cancelled)

    def _gy_announced(self):
        """Return ``{line: quantity}`` that stands on delivery notices."""
        announced = defaultdict(float)
        for item in self._gy_live_notices().line_ids:
            announced[item.sale_line_id] += item.quantity
        return announced

    def _gy_noticeable(self):
        """Return ``{line: quantity}`` that is ready and on no delivery notice yet (R9.2)."""
        self.ensure_one()
        if self.state != "sale":
            return {}
        announced = self._gy_announced()
        found = {}
        for line in self._gy_delivered_lines():
            rest = line._gy_prestocked() - announced[line]
            if line.product_uom_id.compare(rest, 0.0) > 0:
                found[line] = rest
        return found

    def _gy_notice_criteria(self):
        total, rest = self.gy_goods_qty, self.gy_goods_qty - self.gy_noticed_qty
        return [
            *super()._gy_notice_criteria(),
            self._gy_criterion(
                self.env._("Delivery notice issued"),
                float_compare(rest, 0.0, precision_digits=4) <= 0,
                self.env._(
                    "No delivery notice is issued yet for %(rest)g of %(total)g pieces",
                    rest=rest,
                    total=total,
                ),
                self._gy_notice_action(),
            ),
        ]

    # -- issuing -----------------------------------------------------------------

    def _gy_notice_action(self):
        domain = [("order_id", "=", self.id)]
        return actions.open_list("gy.delivery.notice", self.env._("Delivery Notices"), domain)

    def _gy_address_road(self):
        road = self.env._(
            "Where the goods go is settled with the customer on the delivery notice (Settle with "
            "Customer, or Settle Anew)."
        )
        return road if self.state == "sale" else super()._gy_address_road()

    @public
    def action_gy_view_notices(self):
        """Open the delivery notices of this contract."""
        return self._gy_notice_action()

    @public
    def action_gy_issue_delivery_notice(self, quantities=None):
        """Issue the delivery notice (发货通知书) for what is ready (R9.2).

        :param dict quantities: ``{id of order line: quantity}`` in the line's unit; everything
            that is ready and on no notice by default
        :return: id of the :class:`gy.delivery.notice`
        :raise AccessError: for anyone but the sales management
        :raise UserError: when nothing is ready, or less than asked for
        """
        self._gy_check_role("contract_admin", "sales_admin", "sales_manager")
        self.check_access("read")
        self._gy_check_contract(("sale",))
        # Role and access were checked; what is counted is more than some of the roles may see.
        order = self.sudo()
        order._gy_lock_totals()
        ready = order._gy_noticeable()
        wanted = order._gy_wanted_lines(quantities, ready)
        sequence = order.env["ir.sequence"].with_company(order.company_id)
        vals = {
            "name": sequence.next_by_code("gy.delivery.notice"),
            "order_id": self.id,
            "issued_by_id": self.env.uid,
            "date_issued": clock.today(self),
            **order._gy_prepare_notice_address(),
            "line_ids": [
                fields.Command.create(
                    {
                        "sale_line_id": line.id,
                        "quantity": quantity,
                        "lot_ids": [
                            fields.Command.set(order._gy_lots_to_announce(line, quantity).ids)
                        ],
                    }
                )
                for line, quantity in wanted.items()
            ],
        }
        notice = order.env["gy.delivery.notice"]._gy_create_decided([vals])
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
            "delivery_date": self._gy_next_delivery_date(),
            "address": ", ".join(line.strip(" ,") for line in lines if line.strip(" ,")),
            "consignee": partner.name,
            "phone": partner.phone,
        }

    def _gy_lots_to_announce(self, line, quantity):
        """Return the serial numbers the next delivery notice of so many pieces names (R9.2).

        Those that stand on no other notice that is alive, oldest first; lots of many pieces may
        stand on several notices.
        """
        lots = line._gy_ready_lots()
        if line.product_id.tracking != "serial":
            return lots
        pieces = line.product_uom_id._compute_quantity(quantity, line.product_id.uom_id)
        return (lots - self._gy_live_notices().line_ids.lot_ids)[: round(pieces)]

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

    @api.model
    def _gy_chain_models(self):
        return super()._gy_chain_models() | {
            "gy.delivery.notice": "order_id",
            "gy.return.order": "order_id",
        }
