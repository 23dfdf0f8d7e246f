from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..tools import clock
from ..tools.groups import INTERNAL
from ..tools.public import public


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["gy.guarded.mixin", "gy.worked.mixin", "stock.picking"]

    _gy_worked_by = "stock.group_stock_user"

    gy_waits_for = fields.Text(
        string="Why It Waits",
        compute="_compute_gy_waits_for",
        groups="base.group_user",
        help="What the contract still needs before these goods may be stored or leave.",
    )

    gy_waits_line = fields.Char(
        string="Waits for",
        compute="_compute_gy_waits_for",
        groups="base.group_user",
        help="The next thing that is missing, and who does it.",
    )
    gy_waits_more = fields.Text(
        string="Besides", compute="_compute_gy_waits_for", groups="base.group_user"
    )

    gy_release_reason = fields.Char(
        string="Reason to Ship without Order",
        copy=False,
        tracking=True,
        groups=INTERNAL,
        readonly=True,
        help="Goods leave for a customer without an order only with the reason of a manager.",
    )
    gy_released_by_id = fields.Many2one(
        "res.users",
        string="Released by",
        copy=False,
        index="btree_not_null",
        groups=INTERNAL,
        readonly=True,
    )
    gy_released_on = fields.Date(string="Released on", copy=False, groups=INTERNAL, readonly=True)

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    def write(self, vals):
        res = super().write(vals)
        if "partner_id" in vals:
            self.move_ids._gy_check_address()
        return res

    @public(many=True)
    def action_gy_release(self, reason):
        """Let these transfers take goods out that nobody ordered (R10.1).

        :param str reason: required, kept
        :raise AccessError: for anyone but sales manager, management and stock manager
        :raise UserError: without reason, for a finished transfer or one of a contract
        """
        user = self.env.user
        managers = ("sales_manager", "deputy_gm", "general_manager")
        if not user._gy_has_role(*managers) and not user.has_group("stock.group_stock_manager"):
            raise AccessError(
                self.env._(
                    "Goods leave without an order only with the reason of a sales manager, the "
                    "management or a stock manager."
                )
            )
        self.check_access("read")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the goods leave without an order."))
        for picking in self:
            # Whose goods they are does not depend on who releases them.
            orders = picking.sudo().move_ids.sale_line_id.order_id | picking.sudo().sale_id
            if picking.state in ("done", "cancel") or orders:
                raise UserError(
                    self.env._(
                        "%s is finished, or belongs to an order: there is nothing to release.",
                        picking.display_name,
                    )
                )
        self._gy_write_decided(
            {
                "gy_release_reason": reason,
                "gy_released_by_id": self.env.uid,
                "gy_released_on": clock.today(self),
            }
        )
        return True

    @api.depends("state", "move_ids.sale_line_id", "move_ids.quantity")
    def _compute_gy_waits_for(self):
        """Tell the warehouse what the gates for storing and shipping would say (R9.1, R10.1)."""
        for picking in self:
            picking.gy_waits_for = picking.gy_waits_line = picking.gy_waits_more = False
            if picking.state in ("done", "cancel"):
                continue
            # The warehouse has no right on instalments; it is told the words, not the records.
            moves = picking.sudo().move_ids.filtered(
                lambda move: move.state not in ("done", "cancel")
            )
            gates = {}
            if picking.picking_type_code == "outgoing":
                gates["shipment"] = moves._gy_shipment_contracts()
            elif picking.picking_type_code == "internal":
                gates["store"] = moves._gy_store_contracts()
            reasons = [
                reason["missing"]
                for gate, orders in gates.items()
                for order in orders
                for reason in order._gy_open_reasons(gate, moves=moves)
            ]
            reasons = list(dict.fromkeys(reasons))
            picking.gy_waits_for = "\n".join(reasons) or False
            picking.gy_waits_line = reasons[0] if reasons else False
            picking.gy_waits_more = "\n".join(reasons[1:]) or False

    def _gy_signed_days(self):
        """Return ``{transfer: day}`` on which the customer signed for it. Override, add yours."""
        return {}
