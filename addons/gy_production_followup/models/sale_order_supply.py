from odoo import models
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import once
from odoo.addons.gy_sales_process.tools.facts import Fact


class SaleOrder(models.Model):
    """Whether what a contract sells can be made or bought at all is asked before its review (R5.2).

    Without a route nothing can be raised for it. Without a bill of materials the order for it is
    raised, and waits for the bill: reviewers are told, then the planner (R6.6).
    """

    _inherit = "sale.order"

    def _gy_submission_criteria(self):
        return [*super()._gy_submission_criteria(), *self._gy_supply_criteria()]

    def _gy_supply_criteria(self):
        """Criterion that stock rules can supply every line that is made to order."""
        without_route = self._gy_lines_lacking("route")
        return [
            self._gy_criterion(
                self.env._("Products can be supplied"),
                not without_route,
                self.env._(
                    "Made to order, but neither manufactured nor bought: %s. Who keeps the master "
                    "data sets the routes of the product",
                    self._gy_products_of(without_route),
                ),
            ),
        ]

    def _gy_review_facts(self):
        facts = super()._gy_review_facts()
        if not self.gy_is_frame and (without := self._gy_lines_lacking("bom")):
            words = self.env._("No bill of materials yet: %s", self._gy_products_of(without))
            facts.append(Fact("bills", words, len(without), alarm=True))
        return facts

    def _gy_scheduling_criteria(self):
        criteria = super()._gy_scheduling_criteria()
        # Routes and bills are no secret; whoever sells may have no right on them.
        without = self.sudo()._gy_productions().filtered("gy_lacks_bill")
        return [*criteria, *self._gy_bill_reasons(without)]

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        productions = scope.get("productions")
        if gate == "production" and productions is not None:
            lacking = productions.sudo().filtered("gy_lacks_bill")
            own = lacking.filtered(lambda item: item.gy_order_id == self)
            reasons = [*self._gy_bill_reasons(own), *reasons]
        return reasons

    def _gy_bill_reasons(self, productions):
        """Return the criterion that orders have a bill of materials, for those that have none."""
        if not productions:
            return []
        return [
            self._gy_criterion(
                self.env._("Bills of materials there"),
                False,
                self.env._(
                    "No bill of materials for %s: technology or who keeps the master data makes it, "
                    "the order takes it by itself",
                    format_list(self.env, productions.product_id.mapped("display_name")),
                ),
                self._gy_production_action(),
            )
        ]

    def _gy_lines_lacking(self, need):
        """Return the lines that lack a ``"bom"`` or a ``"route"``."""
        # Routes and bills are no secret; whoever sells may have no right on them.
        lines = self.sudo()._gy_delivered_lines()
        question = ("supply", self._ids, lines._ids)
        needs = once.answer(self.env, question, lambda: lines._gy_supply() if lines else {})
        return [line for line, lacked in needs.items() if lacked == need]

    def _gy_products_of(self, lines):
        products = self.env["product.product"].concat(*(line.product_id for line in lines))
        return format_list(self.env, products.mapped("display_name"))
