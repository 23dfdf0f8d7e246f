from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..tools import gate_pass

# What stock_account writes on moves when an invoice or bill is posted.
VALUATION_FIELDS = {"account_move_id", "value", "value_manual"}


class StockMove(models.Model):
    _name = "stock.move"
    _inherit = ["gy.guarded.mixin", "gy.worked.mixin", "stock.move"]

    _gy_worked_by = "stock.group_stock_user"

    gy_is_held = fields.Boolean(
        string="Purchase Held",
        copy=False,
        groups="base.group_user",
        help="What this delivery needs is not bought before the money for production is there.",
        readonly=True,
    )

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    def _gy_launch_held(self):
        """Raise the held needs of these deliveries again; those whose gate is shut stay held."""
        moves = self.filtered(lambda move: move.gy_is_held and move.state != "cancel")
        moves._gy_write_decided({"gy_is_held": False})
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
        """Tell whether the move takes goods out: to a customer, on the way, or anywhere else.

        Only what stays in stock or in production does not leave; a detour over a supplier or a
        loss leaves, too.
        """
        self.ensure_one()
        return self._gy_goes(lambda usage: usage not in ("internal", "production", "view"))

    def _gy_goes(self, is_outside):
        # Lines may name other places than their move, and they are what moves the stock.
        sources = self.location_id | self.move_line_ids.location_id
        targets = self.location_dest_id | self.move_line_ids.location_dest_id
        return any(is_outside(place.usage) for place in targets) and any(
            place.usage not in ("customer", "transit") for place in sources
        )

    def _gy_goes_to_customer(self):
        """Tell whether the move takes goods to a customer or on their way to one."""
        self.ensure_one()
        return self._gy_goes(lambda usage: usage in ("customer", "transit"))

    def _gy_comes_back(self):
        """Tell whether the move brings goods back from a customer or from the way to one."""
        self.ensure_one()
        return self.location_id.usage in ("customer", "transit") and (
            self.location_dest_id.usage == "internal"
        )

    def _gy_sale_quantity(self):
        """Return what the move takes, in the unit of its order line; the demand if nothing yet."""
        self.ensure_one()
        quantity = self.quantity or self.product_uom_qty
        return self.product_uom._compute_quantity(
            quantity, self.sale_line_id.product_uom_id, rounding_method="HALF-UP"
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
            if move.sale_line_id or not move.picking_id or not move._gy_goes_to_customer():
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

    def _gy_check_without_order(self):
        """Goods that leave without any order or document need the warehouse manager's reason.

        Only in companies under the process (R10.1).

        :raise UserError: naming the product and the transfer
        """
        for move in self.sudo():
            if (
                move.company_id.gy_process_enabled
                and (move._gy_leaves_house() or move._gy_goes(lambda usage: usage == "production"))
                and not move._gy_reason_to_leave()
            ):
                raise UserError(
                    self.env._(
                        "%(product)s would leave on %(transfer)s without an order. A sales "
                        "manager, the management or a stock manager gives the reason on the "
                        "transfer (Action / Ship without an Order).",
                        product=move.product_id.display_name,
                        transfer=move.picking_id.display_name or move.display_name,
                    )
                )

    def _gy_reason_to_leave(self):
        """Tell whether an order, a document or a reason says why the goods leave."""
        self.ensure_one()
        origin = self.origin_returned_move_id
        return bool(
            self.sale_line_id
            or self.picking_id.sale_id
            or self.picking_id.gy_release_reason
            or self.raw_material_production_id
            or self.consume_unbuild_id
            or (self.scrap_id and self.scrap_id.product_id == self.product_id)
            # What was counted is the warehouse manager's word.
            or (self.is_inventory and self.env.user.has_group("stock.group_stock_manager"))
            # Back to where it came from, a supplier's return.
            or (
                origin.state == "done"
                and origin.product_id == self.product_id
                and origin.location_id.usage == self.location_dest_id.usage
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

    def _gy_storing_lines(self):
        """Return what these moves bring from where goods are made into stock (R9.1).

        Goods wait in post-production; taking them from there, past it, or back out of a loss
        brings them into stock. Using them up again, or losing them, does not.

        :return: list of ``(move, line)``; the line is empty for a move without lines
        """
        return [
            (move, line)
            for move in self
            for line in move._gy_counted_lines() or [self.env["stock.move.line"]]
            if move._gy_is_storing(
                line.location_id or move.location_id,
                line.location_dest_id or move.location_dest_id,
            )
        ]

    def _gy_counted_lines(self):
        """Return the lines by which the moves take goods: core drops empty and unpicked ones."""
        lines = self.move_line_ids.filtered("quantity")
        return lines.filtered(
            lambda line: line.state == "done" or line.picked or not line.move_id.picked
        )

    def _gy_is_storing(self, source, target):
        waiting = post_production(source)
        if waiting:
            if target.usage == "production":
                return not (self.raw_material_production_id or self.consume_unbuild_id)
            return target.usage != "inventory" and post_production(target) != waiting
        if target.usage != "internal" or source.usage not in ("production", "inventory"):
            return False
        if self.production_id and self.production_id.warehouse_id.manufacture_steps != "pbm_sam":
            # Where goods lie in stock as soon as they are made, they wait for their shipment.
            return False
        return not post_production(target)

    def _gy_store_contracts(self):
        """Return the contracts whose goods these moves bring into stock. Override to add yours."""
        storing = self.browse().concat(*(move for move, _line in self._gy_storing_lines()))
        made = storing.production_id | storing.move_orig_ids.production_id
        return made.gy_order_id._gy_contracts()

    def _gy_check_store(self):
        """Gate ``store`` for moves about to bring what was made into stock.

        :raise UserError: with the reasons of every contract that is stopped
        """
        moves = self.sudo()
        contracts = moves._gy_store_contracts()
        if not contracts:
            return
        contracts._gy_lock_totals()
        contracts._gy_check_gate("store", moves=moves)

    def _gy_check_production(self, feeding=False):
        """Gate ``production`` for component and product moves of manufacturing orders.

        :param bool feeding: they are done; else they are confirmed
        """
        moves = self.sudo()
        productions = moves.raw_material_production_id | moves.production_id
        if productions and not gate_pass.is_granted(productions, ["confirm"]):
            productions._gy_check_gate(feeding=feeding)

    def _gy_check_picked(self):
        """Gate ``production`` for components ticked as used: by that alone their order has begun."""
        self.filtered(
            lambda move: move.raw_material_production_id and move.state not in ("done", "cancel")
        )._gy_check_production(feeding=True)

    def _action_confirm(self, merge=True, merge_into=False, create_proc=True):
        self._gy_check_production()
        return super()._action_confirm(merge=merge, merge_into=merge_into, create_proc=create_proc)

    def _action_done(self, cancel_backorder=False):
        going = self.filtered(
            lambda move: move.state not in ("done", "cancel") and move.picked and move.quantity > 0
        )
        going._gy_check_production(feeding=True)
        going._gy_check_unordered()
        going._gy_check_without_order()
        going._gy_check_store()
        going._gy_check_shipment()
        going._gy_check_return()
        moves = self._gy_granted("state:done")
        return (
            super(StockMove, moves)
            ._action_done(cancel_backorder=cancel_backorder)
            .with_env(self.env)
        )

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        moves._gy_check_role(["product_uom_qty"])
        ticked = [
            move.id for move, vals in zip(moves, vals_list, strict=True) if vals.get("picked")
        ]
        self.browse(ticked)._gy_check_picked()
        # A move may be born done; core then moves no stock, but the figures count it.
        moves.filtered(lambda move: move.state == "done")._gy_check_done()
        return moves

    def _gy_check_role(self, names):
        """Let invoicing write what stock is worth, and nothing else of a contract's moves.

        Posting an invoice links and values its moves as the user who posts, so record rules
        cannot keep that user off.

        :raise AccessError: naming the move
        """
        user = self.env.user
        if (
            self.env.su
            or not set(names) - VALUATION_FIELDS
            or user.has_group("stock.group_stock_user")
            or user.has_group("mrp.group_mrp_user")
        ):
            return
        for move in self.sudo():
            orders = move.sale_line_id.order_id | move.picking_id.sale_id
            orders |= (move.production_id | move.raw_material_production_id).gy_order_id
            if orders._gy_contracts():
                raise AccessError(
                    self.env._(
                        "%s: goods of contracts are moved by the warehouse and manufacturing only.",
                        move.display_name,
                    )
                )

    def write(self, vals):
        self._gy_check_role(vals)
        self._gy_check_links(vals)
        if vals.get("state") == "done" and not gate_pass.is_granted(self, ["state:done"]):
            self.filtered(lambda move: move.state not in ("done", "cancel"))._gy_check_done()
        if vals.get("picked"):
            self.filtered(lambda move: not move.picked)._gy_check_picked()
        res = super().write(vals)
        if vals.keys() & {
            "sale_line_id",
            "location_dest_id",
            "quantity",
            "product_uom_qty",
            "lot_ids",
        }:
            self.filtered(lambda move: move.state == "done")._gy_check_done()
        return res

    def _gy_check_done(self):
        if not self:
            return
        self._gy_check_production(feeding=True)
        self._gy_check_unordered()
        self._gy_check_store()
        self._gy_check_shipment()
        self._gy_check_return()
        self._gy_done_changed()

    def _gy_done_changed(self):
        """Have figures counted again that stand on finished moves. Override to add yours."""


def post_production(location):
    """Return the place of a warehouse where finished products wait, if ``location`` is in it."""
    place = location.warehouse_id.sam_loc_id
    return place if place and location._child_of(place) else place.browse()
