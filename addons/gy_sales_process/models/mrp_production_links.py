from odoo import api, models
from odoo.exceptions import UserError

from ..tools import gate_pass

# What a manufacturing order makes, and for whom.
AGREED = {"sale_line_id", "production_group_id", "product_id", "product_qty", "product_uom_id"}


class MrpProduction(models.Model):
    """What ties a manufacturing order to its contract stays, and so does what it makes (R7, R9).

    Procurement raises the orders of contracts, as superuser. Planners release, split, cancel and
    duplicate them; what none of them makes is still to be made.
    """

    _inherit = "mrp.production"

    def _gy_own_contracts(self):
        """Return the contracts whose line these orders make."""
        # Whose order it is does not depend on who may read the contract.
        return self.sudo().sale_line_id.order_id._gy_contracts()

    def copy_data(self, default=None):
        """A copy is an order of its own; only what is split off stays with the contract."""
        split = (default or {}).get("production_group_id")
        blind = not self.env["account.move"].has_access("read")
        if blind:
            # Core copies entries of work in progress, which planners may not read.
            default = {"wip_move_ids": [], **(default or {})}
        vals_list = super().copy_data(default=default)
        for production, vals in zip(self, vals_list, strict=True):
            if blind:
                vals.pop("wip_move_ids", None)
            if not split and production._gy_own_contracts():
                vals.pop("sale_line_id", None)
                for command in vals.get("move_finished_ids") or ():
                    command[2].pop("sale_line_id", None)
        return vals_list

    def _split_productions(self, amounts=False, cancel_remaining_qty=False, set_consumed_qty=False):
        """A split makes the same in several orders; what is not split off stays to be made."""
        keeping = self if cancel_remaining_qty else self._gy_granted("product_qty")
        if not self.env["account.analytic.line"].has_access("read"):
            # Core renames the cost entries of what is split; whoever may split need not see them.
            self.check_access("write")
            keeping = keeping.sudo()
        split = super(MrpProduction, keeping)._split_productions(
            amounts and {keeping.browse(order.id): parts for order, parts in amounts.items()},
            cancel_remaining_qty,
            set_consumed_qty,
        )
        return split.with_env(self.env)

    def _gy_untie_finished(self):
        """Leave the contract's line to the orders alone, where they go to another line.

        By the first move that is tied to a line core finds the rule by which it delivers, and what
        an order makes would come before the line's own deliveries.
        """
        moves = self.move_finished_ids.filtered(
            lambda move: move.state not in ("done", "cancel") and move.sale_line_id
        )
        moves._gy_granted("sale_line_id").write({"sale_line_id": False})

    def _gy_check_born(self):
        """Refuse orders for a contract's line that were not split from one of its orders.

        :raise UserError: naming the contract
        """
        for production in self.sudo():
            line = production.sale_line_id
            contract = line.order_id._gy_contracts()
            siblings = production.production_group_id.production_ids - production
            if contract and not siblings.filtered(
                lambda order, line=line, product=production.product_id: order.sale_line_id == line
                and order.product_id == product
            ):
                raise UserError(
                    self.env._(
                        "Contract %s raises its manufacturing orders itself. Make this one without "
                        "a contract, or split one of the contract's orders.",
                        contract.display_name,
                    )
                )

    def _gy_check_kept(self, vals):
        """Refuse to take orders from their contract, or to make less or something else by them.

        :raise UserError: naming the order and the contract
        """
        # Most writes touch none of it; whose order it is then need not be looked up.
        if not AGREED & vals.keys():
            return
        for production in self:
            contract = production._gy_contracts()[:1]
            if contract and production._gy_is_changed(vals):
                raise UserError(
                    self.env._(
                        "%(production)s belongs to contract %(contract)s: its product, its "
                        "quantity and whom it is for stay. Split it, or cancel it; what no order "
                        "makes stays to be made.",
                        production=production.display_name,
                        contract=contract.display_name,
                    )
                )
            after = self.env["sale.order.line"].sudo().browse(vals.get("sale_line_id") or [])
            added = after.order_id._gy_contracts()
            if added and production.sudo().sale_line_id != after:
                raise UserError(
                    self.env._(
                        "Contract %(contract)s raises its manufacturing orders itself; "
                        "%(production)s is not one of them.",
                        contract=added.display_name,
                        production=production.display_name,
                    )
                )

    def _gy_is_changed(self, vals):
        """Tell whether ``vals`` would change what a contract's order makes, or for whom."""
        self.ensure_one()
        before = self.sudo()
        for name in ("sale_line_id", "production_group_id"):
            if name in vals and before[name] and before[name].id != vals[name]:
                return True
        if not before.sale_line_id:
            return False
        if "product_id" in vals and before.product_id.id != vals["product_id"]:
            return True
        lower = "product_qty" in vals and (
            self.product_uom_id.compare(vals["product_qty"], before.product_qty) < 0
        )
        unit = "product_uom_id" in vals and before.product_uom_id.id != vals["product_uom_id"]
        return (lower or unit) and not gate_pass.is_granted(self, ["product_qty"])

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_contract(self):
        for production in self:
            if contract := production._gy_own_contracts().filtered(
                lambda order: order.state == "sale"
            ):
                raise UserError(
                    self.env._(
                        "%(production)s belongs to contract %(contract)s. Cancel it instead: what "
                        "no order makes stays to be made.",
                        production=production.display_name,
                        contract=contract[:1].display_name,
                    )
                )
