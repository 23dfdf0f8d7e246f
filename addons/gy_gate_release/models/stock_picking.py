from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public


class StockPicking(models.Model):
    """From a transfer that waits for money to the request for its release (R10.2)."""

    _inherit = "stock.picking"

    gy_unpaid_order_id = fields.Many2one(
        "sale.order",
        string="Waits for Money of",
        compute="_compute_gy_unpaid_order_id",
        groups=INTERNAL,
        help="The contract whose money is missing before these goods leave.",
    )

    @api.depends("gy_waits_for")
    def _compute_gy_unpaid_order_id(self):
        """Name the first contract of which money is missing for what this transfer takes out."""
        for picking in self:
            picking.gy_unpaid_order_id = False
            if picking.picking_type_code != "outgoing" or not picking.gy_waits_for:
                continue
            # What is missing is a fact of the contract; who may ask is checked when asking.
            moves = picking.sudo().move_ids.filtered(
                lambda move: move.state not in ("done", "cancel")
            )
            unpaid = moves._gy_shipment_contracts().filtered(
                lambda order, moves=moves: order._gy_unpaid_reasons("shipment", moves=moves)
            )
            picking.gy_unpaid_order_id = unpaid[:1]

    @public
    def action_gy_ask_release(self):
        """Open the request for a release of what keeps this transfer back (R10.2).

        :raise AccessError: for anyone but salesperson and sales manager, and on others' contracts
        :raise UserError: when no money is missing for it
        """
        self.env["sale.order"]._gy_check_role("salesperson", "sales_manager")
        self.check_access("read")
        order = self.gy_unpaid_order_id
        if not order:
            raise UserError(
                self.env._(
                    "%s: no money is missing for what leaves; nothing has to be released.",
                    self.display_name,
                )
            )
        order.check_access("read")
        return actions.open_dialog(
            "gy.gate.release.request",
            self.env._("Release without Money"),
            order_id=order.id,
            gate="shipment",
        )
