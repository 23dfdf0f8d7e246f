from odoo import models
from odoo.tools import format_list


class SaleOrder(models.Model):
    """Whether what a contract sells can be made or bought at all is asked before its review (R5.2)."""

    _inherit = "sale.order"

    def _gy_submission_criteria(self):
        return [*super()._gy_submission_criteria(), *self._gy_supply_criteria()]

    def _gy_supply_criteria(self):
        """Criteria that stock rules can supply every line that is made to order."""
        # Routes and bills are no secret; whoever sells may have no right on them.
        lines = self.sudo()._gy_delivered_lines()
        needs = lines._gy_supply() if lines else {}
        without_bom = [line for line, need in needs.items() if need == "bom"]
        without_route = [line for line, need in needs.items() if need == "route"]
        return [
            self._gy_criterion(
                self.env._("Bills of materials there"),
                not without_bom,
                self.env._(
                    "No bill of materials for %s: technology or who keeps the master data makes it",
                    self._gy_products_of(without_bom),
                ),
            ),
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

    def _gy_products_of(self, lines):
        products = self.env["product.product"].concat(*(line.product_id for line in lines))
        return format_list(self.env, products.mapped("display_name"))
