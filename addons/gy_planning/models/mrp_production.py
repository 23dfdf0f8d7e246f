from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

UNDER_WAY = ("confirmed", "progress", "to_close")


class MrpProduction(models.Model):
    """What the planner reads of an order of a contract, also of those for its parts (R7.1)."""

    _inherit = "mrp.production"

    gy_works_for_id = fields.Many2one(
        "sale.order",
        string="Made for Contract",
        compute="_compute_gy_works_for_id",
        store=True,
        index="btree_not_null",
        groups=INTERNAL,
        help="The contract it is made for, also through the orders whose parts it makes.",
    )
    gy_comes_first = fields.Boolean(
        related="gy_works_for_id.gy_comes_first", store=True, groups=INTERNAL
    )
    gy_needed_date = fields.Date(
        string="Contract Date",
        compute="_compute_gy_needed_date",
        store=True,
        groups=INTERNAL,
        help="The day on which the contract promises what is made here.",
    )
    gy_works_for_partner_id = fields.Many2one(
        related="gy_works_for_id.partner_id", string="Made for Customer", groups=INTERNAL
    )
    gy_gate_state = fields.Selection(
        [("held", "Held"), ("releasable", "Can Be Released"), ("released", "Released")],
        string="Release",
        compute="_compute_gy_gate_state",
        search="_search_gy_gate_state",
        groups=INTERNAL,
    )
    gy_money_expected = fields.Date(
        string="Money Promised for",
        compute="_compute_gy_money_expected",
        groups=INTERNAL,
        help="The day for which the money it waits for was promised.",
    )
    gy_agreed_words = fields.Char(
        string="Made by", compute="_compute_gy_agreed_words", groups=INTERNAL
    )

    @api.depends("gy_order_id")
    def _compute_gy_works_for_id(self):
        """Orders of a contract's lines are for the contract; parts follow when they are tied.

        See :meth:`_gy_follow_parents`. To look for orders above them here would cost plain orders
        a query each.
        """
        for production in self:
            production.gy_works_for_id = production.gy_order_id

    def _gy_follow_parents(self):
        """Have orders that make parts stand under the contract of the orders above them."""
        todo = self.sudo().filtered(lambda production: not production.gy_order_id)
        while todo:
            found = todo.browse()
            for production in todo:
                above = production.production_group_id.parent_ids.production_ids
                beside = production.production_group_id.production_ids - production
                contract = (above.gy_works_for_id | beside.gy_works_for_id)[:1]
                if contract and production.gy_works_for_id != contract:
                    production._gy_write_decided({"gy_works_for_id": contract.id})
                    found |= production
            todo = found.production_group_id.child_ids.production_ids

    @api.depends("gy_delivery_date", "gy_works_for_id.gy_delivery_date")
    def _compute_gy_needed_date(self):
        for production in self:
            production.gy_needed_date = (
                production.gy_delivery_date or production.gy_works_for_id.gy_delivery_date
            )

    @api.depends(
        "state",
        "gy_lacks_bill",
        "gy_works_for_id.state",
        "gy_works_for_id.gy_money_missing_production",
    )
    def _compute_gy_gate_state(self):
        # Whether money was released is told by colour only; planners need not see who did it.
        opened = self.sudo().filtered_domain(self._gy_opened_domain()).ids
        for production in self:
            state = False
            if production.gy_works_for_id and production.state == "draft":
                state = "releasable" if production.id in opened else "held"
            elif production.gy_works_for_id and production.state in UNDER_WAY:
                state = "released"
            production.gy_gate_state = state

    @api.model
    def _gy_opened_domain(self):
        """Return the domain of orders that nothing holds: money, or their bill of materials (R7.1)."""
        return (
            Domain("gy_works_for_id.state", "=", "sale")
            & self._gy_paid_domain("gy_works_for_id")
            & Domain("gy_lacks_bill", "=", False)
        )

    @api.model
    def _search_gy_gate_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        ours = Domain("gy_works_for_id", "!=", False)
        draft = ours & Domain("state", "=", "draft")
        opened = self._gy_opened_domain()
        domains = {
            "released": ours & Domain("state", "in", UNDER_WAY),
            "releasable": draft & opened,
            "held": draft & ~opened,
            False: ~(ours & Domain("state", "in", ("draft", *UNDER_WAY))),
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.depends("gy_gate_state")
    def _compute_gy_money_expected(self):
        # The day is a fact of the contract; planners have no right on its instalments.
        contracts = self.sudo().filtered(lambda item: item.gy_gate_state == "held").gy_works_for_id
        days = {contract.id: contract._gy_money_expected("production") for contract in contracts}
        for production in self:
            held = production.gy_gate_state == "held"
            production.gy_money_expected = held and days.get(production.gy_works_for_id.id)

    @api.depends("gy_works_for_id")
    def _compute_gy_agreed_words(self):
        """Name what says how it is made, so that nobody makes by an old drawing (R2.3)."""
        # Its name is told to whoever sees the order; opening it asks for the right on it.
        agreed = {one.id: one._gy_agreed_in() for one in self.sudo().gy_works_for_id}
        for production in self:
            record = agreed.get(production.gy_works_for_id.id)
            production.gy_agreed_words = record.display_name if record else False

    @public
    def action_gy_open_agreed(self):
        """Open what says how an order is made: agreement, revision, drawings (R2.3).

        Whoever may not read it is refused there.
        """
        self.check_access("read")
        record = self.sudo().gy_works_for_id._gy_agreed_in()  # which one it is, is no secret
        return actions.open_form(record) if record else False

    def _split_productions(self, amounts=False, cancel_remaining_qty=False, set_consumed_qty=False):
        """What is split off a part's order stands under the same contract."""
        split = super()._split_productions(amounts, cancel_remaining_qty, set_consumed_qty)
        (split - self)._gy_follow_parents()
        return split
