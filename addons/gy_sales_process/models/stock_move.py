from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import gate_pass


class StockMove(models.Model):
    _name = "stock.move"
    _inherit = ["gy.guarded.mixin", "stock.move"]

    gy_is_held = fields.Boolean(
        string="Purchase Held",
        copy=False,
        groups="base.group_user",
        help="What this delivery needs is not bought before the money for production is there.",
    )

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    def _gy_launch_held(self):
        """Raise the held needs of these deliveries again; those whose gate is shut stay held."""
        moves = self.filtered(lambda move: move.gy_is_held and move.state != "cancel")
        gate_pass.grant(moves, "gy_is_held").write({"gy_is_held": False})
        procurement = self.env["stock.rule"].Procurement
        self.env["stock.rule"].run(
            [
                procurement(
                    move.product_id,
                    move.product_uom_qty,
                    move.product_uom,
                    move.location_id,
                    move.rule_id.name or "/",
                    move._prepare_procurement_origin(),
                    move.company_id,
                    move._prepare_procurement_values(),
                )
                for move in moves
            ]
        )

    def _gy_leaves_house(self):
        """Tell whether the move takes goods to a customer or on their way to one."""
        self.ensure_one()
        return self.location_dest_id.usage in ("customer", "transit") and (
            self.location_id.usage not in ("customer", "transit")
        )

    def _gy_shipment_contracts(self):
        """Return the contracts of the moves that leave the house, by the move's own line.

        A transfer may hold goods of several orders; its own order is only the first of them.
        """
        leaving = self.filtered(lambda move: move.sale_line_id and move._gy_leaves_house())
        return leaving.sale_line_id.order_id._gy_contracts()

    def _gy_check_unordered(self):
        """Refuse goods nobody ordered on the transfer of a contract.

        :raise UserError: naming the contract and the product
        """
        for move in self:
            if move.sale_line_id or not move.picking_id or not move._gy_leaves_house():
                continue
            # The transfer's own order is read without rights on orders: only its name is told.
            orders = move.picking_id.sudo().move_ids.sale_line_id.order_id
            orders |= move.picking_id.sudo().sale_id
            if contract := orders._gy_contracts()[:1]:
                raise UserError(
                    self.env._(
                        "%(product)s is not part of contract %(contract)s. Ship it on a transfer "
                        "of its own.",
                        product=move.product_id.display_name,
                        contract=contract.display_name,
                    )
                )

    def _gy_check_shipment(self):
        """Gate ``shipment`` for moves about to leave the house.

        :raise UserError: with the reasons of every contract that is stopped
        """
        contracts = self.sudo()._gy_shipment_contracts()
        if not contracts:
            return
        contracts._gy_lock_totals()
        contracts._gy_check_gate("shipment", moves=self)

    def _gy_check_production(self):
        """Gate ``production`` for component and product moves of manufacturing orders."""
        productions = self.sudo().raw_material_production_id | self.sudo().production_id
        if productions and not gate_pass.is_granted(productions, ["confirm"]):
            productions._gy_check_gate()

    def _action_confirm(self, merge=True, merge_into=False, create_proc=True):
        self._gy_check_production()
        return super()._action_confirm(merge=merge, merge_into=merge_into, create_proc=create_proc)

    def _action_done(self, cancel_backorder=False):
        going = self.filtered(
            lambda move: move.state not in ("done", "cancel") and move.picked and move.quantity > 0
        )
        going._gy_check_production()
        going._gy_check_unordered()
        going._gy_check_shipment()
        moves = gate_pass.grant(self, "state:done")
        return (
            super(StockMove, moves)
            ._action_done(cancel_backorder=cancel_backorder)
            .with_env(self.env)
        )

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        # A move may be born done; core then moves no stock, but the figures count it.
        moves.filtered(lambda move: move.state == "done")._gy_check_done()
        return moves

    def write(self, vals):
        if vals.get("state") == "done" and not gate_pass.is_granted(self, ["state:done"]):
            self.filtered(lambda move: move.state not in ("done", "cancel"))._gy_check_done()
        res = super().write(vals)
        if vals.keys() & {"sale_line_id", "location_dest_id", "quantity", "product_uom_qty"}:
            self.filtered(lambda move: move.state == "done")._gy_check_done()
        return res

    def _gy_check_done(self):
        self._gy_check_production()
        self._gy_check_unordered()
        self._gy_check_shipment()
