from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, format_list

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE


class SaleOrder(models.Model):
    """What was called off from a framework agreement, and what is left of it (R0.11)."""

    _inherit = "sale.order"

    gy_call_off_ids = fields.One2many(
        "sale.order",
        "gy_framework_id",
        string="Call-offs",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_call_off_count = fields.Integer(
        string="Number of Call-offs",
        compute="_compute_gy_drawn",
        store=True,
        groups=INTERNAL,
    )
    gy_called_off_amount = fields.Monetary(
        string="Called Off",
        compute="_compute_gy_drawn",
        store=True,
        groups=INTERNAL,
        help="By contracts in force, taxes included.",
    )
    gy_reserved_amount = fields.Monetary(
        string="Reserved",
        compute="_compute_gy_drawn",
        store=True,
        groups=INTERNAL,
        help="By call-offs that are drafts; whoever confirms first draws.",
    )
    gy_left_amount = fields.Monetary(
        string="Left",
        compute="_compute_gy_drawn",
        store=True,
        groups=INTERNAL,
        help="Of its amount, or of its lines' total where none is agreed.",
    )
    gy_called_off_share = fields.Float(
        string="Called Off (%)",
        compute="_compute_gy_drawn",
        store=True,
        aggregator="avg",
        digits=(16, 1),
        groups=INTERNAL,
    )
    gy_last_call_off_on = fields.Date(
        string="Last Call-off on", compute="_compute_gy_drawn", store=True, groups=INTERNAL
    )
    gy_framework_state = fields.Selection(
        [("running", "Running"), ("used_up", "Used Up"), ("expired", "Expired")],
        string="Framework Agreement is",
        compute="_compute_gy_framework_state",
        store=True,
        groups=INTERNAL,
    )

    # -- figures ---------------------------------------------------------------

    # By way of contracts' lines orders outside the process are not looked at; the state of the
    # lines is a copy of the contract's.
    @api.depends(
        "gy_is_frame",
        "gy_line_ids.price_total",
        "gy_framework_limit",
        "gy_call_off_ids.gy_effective_date",
        "gy_call_off_ids.gy_line_ids.state",
        "gy_call_off_ids.gy_line_ids.price_total",
    )
    def _compute_gy_drawn(self):
        for order in self:
            framing = order.gy_is_process and order.gy_is_frame
            parts = order.gy_call_off_ids if framing else order.browse()
            in_force = parts.filtered(lambda part: part.state == "sale")
            drafts = parts.filtered(lambda part: part.state in ("draft", "sent"))
            whole = framing and (order.gy_framework_limit or order.amount_total)
            drawn = sum(in_force.mapped("amount_total"))
            order.gy_call_off_count = len(in_force | drafts)
            order.gy_called_off_amount = drawn
            order.gy_reserved_amount = sum(drafts.mapped("amount_total"))
            order.gy_left_amount = whole - drawn
            order.gy_called_off_share = 100 * drawn / whole if whole else 0.0
            order.gy_last_call_off_on = max(
                filter(None, in_force.mapped("gy_effective_date")), default=False
            )

    @api.depends(
        "gy_is_frame",
        "state",
        "gy_valid_until",
        "gy_time_checked",
        "gy_left_amount",
        "gy_line_ids.gy_left_qty",
    )
    def _compute_gy_framework_state(self):
        """Expired is what the daily job, or whoever changes something, finds expired."""
        for order in self:
            state = False
            if order.gy_is_process and order.gy_is_frame and order.state == "sale":
                expired = order.gy_valid_until and order.gy_valid_until < clock.today(order)
                used_up = order._gy_is_used_up() and "used_up"
                state = "expired" if expired else used_up or "running"
            order.gy_framework_state = state

    def _gy_is_used_up(self):
        """Tell whether nothing is left to be called off: of no line, or of the amount."""
        self.ensure_one()
        lines = self._gy_printed_lines()
        if not any(line.product_uom_id.compare(line.gy_left_qty, 0.0) > 0 for line in lines):
            return True
        left = self.currency_id.compare_amounts(self.gy_left_amount, 0.0)
        return bool(self.gy_framework_limit) and left <= 0

    # -- never more than agreed ------------------------------------------------

    def _gy_check_gate(self, gate, **scope):
        if gate == "confirm":
            # Two call-offs could both find the same rest: the later one is run again.
            self._gy_contracts().sudo().gy_framework_id._gy_lock_totals()
        return super()._gy_check_gate(gate, **scope)

    def write(self, vals):
        res = super().write(vals)
        if vals.get("state") == "sale":
            # Several call-offs confirmed together passed the gate before any of them drew.
            self._gy_contracts().sudo().gy_framework_id._gy_check_not_overdrawn()
        return res

    def _gy_check_not_overdrawn(self):
        """Refuse what would leave more called off from these framework agreements than is agreed.

        :raise UserError: naming the framework, its product and the figures
        """
        for order in self:
            for line in order._gy_printed_lines():
                if line.product_uom_id.compare(line.gy_left_qty, 0.0) < 0:
                    raise UserError(
                        self.env._(
                            "%(product)s: %(drawn)s would be called off from framework agreement "
                            "%(framework)s, %(agreed)s are agreed.",
                            product=line.product_id.display_name,
                            drawn=line._gy_quantity_words(line.gy_called_off_qty),
                            framework=order.display_name,
                            agreed=line._gy_quantity_words(line.product_uom_qty),
                        )
                    )
            over = order.currency_id.compare_amounts(order.gy_left_amount, 0.0) < 0
            if order.gy_framework_limit and over:
                raise UserError(
                    self.env._(
                        "%(drawn)s would be called off from framework agreement %(framework)s, "
                        "%(limit)s are agreed.",
                        drawn=order.currency_id.format(order.gy_called_off_amount),
                        framework=order.display_name,
                        limit=order.currency_id.format(order.gy_framework_limit),
                    )
                )

    # -- its time, and its end -------------------------------------------------

    def _gy_time_dates(self):
        dates = super()._gy_time_dates()
        if self.gy_is_frame and self.state == "sale" and self.gy_valid_until:
            dates.append(fields.Date.add(self.gy_valid_until, days=1))
        return dates

    @api.depends("gy_is_frame", "gy_valid_until")
    def _compute_gy_next_date(self):
        return super()._compute_gy_next_date()

    def _gy_last_shipment(self):
        """What only sets terms ships nothing: it counts from the day it ended."""
        if not self.gy_is_frame:
            return super()._gy_last_shipment()
        ends = {"expired": self.gy_valid_until, "used_up": self.gy_last_call_off_on}
        return ends.get(self.gy_framework_state, False)

    @api.depends("gy_framework_state", "gy_last_call_off_on")
    def _compute_gy_all_shipped_on(self):
        return super()._compute_gy_all_shipped_on()

    def _gy_holds(self, kind):
        """A framework agreement is closed when it is over and so is all that was called off."""
        holds = super()._gy_holds(kind)
        if kind != "close" or not self.gy_is_frame or self._gy_is_terminated():
            return holds
        # Facts of the agreement, whoever may see its call-offs.
        opened = self.sudo().gy_call_off_ids.filtered(lambda order: order._gy_is_under_way())
        return [
            *holds,
            self._gy_criterion(
                self.env._("Framework agreement expired or used up"),
                self.gy_framework_state in ("expired", "used_up"),
                self.env._(
                    "The framework agreement is valid until %(day)s and %(left)s is left of it",
                    day=format_date(self.env, self.gy_valid_until),
                    left=self.currency_id.format(self.gy_left_amount),
                ),
            ),
            self._gy_criterion(
                self.env._("Call-offs closed"),
                not opened,
                self.env._(
                    "Called off and not closed yet: %s",
                    format_list(self.env, opened.mapped("display_name")),
                ),
                self._gy_call_offs_action(),
            ),
        ]

    def _gy_is_under_way(self):
        """Tell whether something is still to be done about a contract: neither cancelled nor closed."""
        self.ensure_one()
        return self.state != "cancel" and not (self.state == "sale" and not self.gy_stage_id)

    def _gy_call_offs_action(self):
        return actions.open_list(
            "sale.order",
            self.env._("Call-offs of %s", self.display_name),
            [("gy_framework_id", "=", self.id)],
        )
