from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools import gate_pass

STARTED_STATES = ("confirmed", "progress", "to_close", "done")
FED_STATES = ("progress", "to_close", "done")


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["gy.guarded.mixin", "gy.worked.mixin", "mrp.production"]

    _gy_worked_by = "mrp.group_mrp_user"

    sale_line_id = fields.Many2one(index="btree_not_null")
    gy_order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        compute="_compute_gy_order_id",
        store=True,
        index="btree_not_null",
        groups="base.group_user",
    )
    gy_waits_for = fields.Text(
        string="Why It Waits", compute="_compute_gy_waits_for", groups="base.group_user"
    )

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    @api.depends("sale_line_id.order_id.gy_is_process")
    def _compute_gy_order_id(self):
        for production in self:
            order = production.sale_line_id.order_id
            production.gy_order_id = order._gy_contracts()

    @api.depends("gy_order_id.gy_money_missing_production", "state")
    def _compute_gy_waits_for(self):
        """Tell the planner what the production gate would say (R6.6)."""
        for production in self:
            reasons = []
            if production.state == "draft" and production.gy_order_id:
                # The planner has no right on instalments; the words are what the gate says.
                reasons = production.sudo().gy_order_id._gy_open_reasons(
                    "production", productions=production
                )
            production.gy_waits_for = "\n".join(reason["missing"] for reason in reasons) or False

    def _gy_contracts(self):
        """Return the contracts these orders work for, also through the orders above them."""
        # Read-only climb through orders the user may not see: only the gate asks.
        productions = seen = self.sudo()
        lines = productions.sale_line_id
        while productions:
            productions = productions.production_group_id.parent_ids.production_ids - seen
            seen |= productions
            lines |= productions.sale_line_id
        return lines.order_id._gy_contracts()

    @api.model
    def _gy_paid_domain(self, path):
        """Return the domain of what has its money for production. Override to add what may go without.

        :param str path: what leads to the contract
        """
        return Domain(f"{path}.gy_money_missing_production", "=", 0)

    def _gy_check_gate(self, feeding=False):
        """Gate ``production`` for the contracts of these orders.

        :param bool feeding: they begin to use up material; else they are released or planned
        :raise UserError: with the reasons of every contract that is stopped
        """
        contracts = self._gy_contracts()
        if not contracts:
            return
        contracts._gy_lock_totals()
        contracts._gy_check_gate("production", productions=self, feeding=feeding)

    # -- every road into production --------------------------------------------

    def action_confirm(self):
        self._gy_check_gate()
        productions = self._gy_granted("confirm")
        return super(MrpProduction, productions).action_confirm()

    def _plan_workorders(self, replan=False):
        self._gy_check_gate()
        return super()._plan_workorders(replan=replan)

    def button_mark_done(self):
        self._gy_check_gate(feeding=True)
        return super().button_mark_done()

    def _post_inventory(self, cancel_backorder=False):
        self._gy_check_gate(feeding=True)
        return super()._post_inventory(cancel_backorder=cancel_backorder)

    def action_merge(self):
        if contract := self._gy_contracts()[:1]:
            # Core forgets the order line of what it merges, and with it whose money it waits for.
            raise UserError(
                self.env._(
                    "Manufacturing orders of contract %s cannot be merged with others.",
                    contract.display_name,
                )
            )
        return super().action_merge()

    @api.model_create_multi
    def create(self, vals_list):
        productions = super().create(vals_list)
        if not self.env.su:
            productions._gy_check_born()
        productions.filtered(lambda order: order.state in STARTED_STATES)._gy_check_gate()
        productions.filtered(lambda order: order.state in FED_STATES)._gy_check_gate(feeding=True)
        return productions

    def write(self, vals):
        feeds = vals.get("state") in FED_STATES or bool(vals.get("qty_producing"))
        begins = feeds or vals.get("state") in STARTED_STATES
        if begins and not gate_pass.is_granted(self, ["confirm"]):
            self._gy_check_gate(feeding=feeds)
        if not self.env.su:
            self._gy_check_kept(vals)
        if "product_qty" in vals:
            # To make less opens nothing.
            self.filtered(
                lambda order: order.state in STARTED_STATES
                and order.product_uom_id.compare(vals["product_qty"], order.product_qty) > 0
            )._gy_check_gate()
        return super().write(vals)
