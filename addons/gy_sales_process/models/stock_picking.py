from odoo import api, fields, models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    gy_waits_for = fields.Text(
        string="Why It Waits",
        compute="_compute_gy_waits_for",
        groups="base.group_user",
        help="What the contract still needs before these goods may be stored or leave.",
    )

    gy_release_reason = fields.Char(
        string="Reason to Ship without Order",
        copy=False,
        tracking=True,
        groups="stock.group_stock_manager",
        help="Goods leave for a customer without an order only with the reason of a warehouse "
        "manager.",
    )

    @api.depends("state", "move_ids.sale_line_id", "move_ids.quantity")
    def _compute_gy_waits_for(self):
        """Tell the warehouse what the gates for storing and shipping would say (R9.1, R10.1)."""
        for picking in self:
            picking.gy_waits_for = False
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
            picking.gy_waits_for = "\n".join(dict.fromkeys(reasons)) or False
