from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL

OPEN = ("draft", "confirmed", "under_repair")


class RepairOrder(models.Model):
    """A native repair order of a return or of a service ticket (R10.4, R13.2).

    What is repaired, where, and who pays follow from what it was begun by; its parts and its
    progress are the workshop's, by the native buttons.
    """

    _name = "repair.order"
    _inherit = ["gy.guarded.mixin", "gy.worked.mixin", "repair.order"]

    _gy_worked_by = "stock.group_stock_user"

    # Followed backwards from serial numbers; core does not index it.
    lot_id = fields.Many2one(index="btree_not_null")
    gy_return_id = fields.Many2one(
        "gy.return.order",
        string="Return",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_is_earlier = fields.Boolean(
        string="Of an Earlier Decision",
        copy=False,
        readonly=True,
        groups=INTERNAL,
        help="What is done with the return was decided anew since.",
    )
    gy_ticket_id = fields.Many2one(
        "helpdesk.ticket",
        string="Ticket",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        compute="_compute_gy_order_id",
        store=True,
        index="btree_not_null",
        groups=INTERNAL,
        help="Under which the piece was shipped.",
    )
    gy_salesperson_id = fields.Many2one(
        related="gy_order_id.user_id", string="Salesperson", store=True, index=True, groups=INTERNAL
    )
    gy_waits_for = fields.Char(
        string="Waits for",
        compute="_compute_gy_waits_for",
        groups=INTERNAL,
        help="What is missing before the repair may begin.",
    )

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    @api.depends("gy_return_id.order_id", "gy_ticket_id.gy_order_id")
    def _compute_gy_order_id(self):
        for repair in self:
            repair.gy_order_id = repair.gy_return_id.order_id or repair.gy_ticket_id.gy_order_id

    @api.depends("state", "under_warranty", "sale_order_id.state")
    def _compute_gy_waits_for(self):
        for repair in self:
            # That something is missing is no secret, though the contract's money may be.
            missing = repair.sudo()._gy_missing_to_start() if repair.state in OPEN else []
            repair.gy_waits_for = " · ".join(missing) or False

    def _gy_is_bound(self):
        """Tell whether the repair is one of a return or a ticket."""
        self.ensure_one()
        return bool(self.gy_return_id or self.gy_ticket_id)

    def _gy_missing_to_start(self):
        """Return in words what is missing before the repair may begin.

        What is not under warranty is paid for: its quotation is a contract, whose gate for
        production holds the work as it holds any other.
        """
        self.ensure_one()
        if self.under_warranty or not self._gy_is_bound():
            return []
        order = self._gy_quotation()
        if not order:
            return [
                self.env._("Out of warranty: the salesperson quotes the repair to the customer")
            ]
        if order.state != "sale":
            return [self.env._("The customer's order %s is not in force", order.display_name)]
        return [item["missing"] for item in order._gy_open_reasons("production")]

    def _gy_check_start(self):
        """Refuse work that nobody has agreed to pay.

        :raise UserError: naming the repair orders and what is missing
        """
        # What holds a contract is told, whoever may read it.
        for repair in self.sudo():
            if missing := repair._gy_missing_to_start():
                raise UserError(
                    self.env._(
                        "%(repair)s cannot begin yet. %(missing)s",
                        repair=repair.display_name,
                        missing=format_list(self.env, missing),
                    )
                )

    def _gy_period(self):
        """Return the days on which the piece went out of and came back into use, as far as known."""
        self.ensure_one()
        if self.gy_return_id:
            return self.gy_return_id.received_on, self.gy_return_id.sent_on
        end = self.move_id.date
        return (
            clock.today(self, self.create_date),
            self.state == "done" and end and clock.today(self, end),
        )

    def _gy_days(self):
        """Return how many days the repair took the piece out of use; 0 until it is in use again."""
        begun, ended = self._gy_period()
        return max((ended - begun).days, 0) if begun and ended else 0

    def _gy_follow(self):
        """Have returns follow the repair orders that were just ended."""
        # Whoever repairs need not be able to decide on returns.
        self.sudo().gy_return_id._follow_repairs()
