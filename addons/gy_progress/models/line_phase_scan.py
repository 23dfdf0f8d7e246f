from odoo import models
from odoo.exceptions import UserError
from odoo.tools.sql import escape_psql

from odoo.addons.gy_sales_process.tools.public import public


class LinePhase(models.Model):
    """Phases by the number that stands on an order's paper, as a scanner reads it (R8.1)."""

    _inherit = "gy.line.phase"

    @public(many=True)
    def action_scan(self, number):
        """Return the phases of the order with a number: of what it makes, done ones included.

        A manufacturing order that makes parts leads to its contract, as a contract's own number
        does. Capitals make no difference.

        :param str number: as it stands on the manufacturing order's paper, or on the contract
        :return: ``{"name": the number, "ids": phases}``
        :raise AccessError: for anyone but manufacturing
        :raise UserError: when no order has the number, or none of a contract in force
        """
        self.env["sale.order"]._gy_check_role("manufacturing")
        number = (number or "").strip()
        if not number:
            raise UserError(
                self.env._("Scan or enter the number of a manufacturing order or a contract.")
            )
        same = [("name", "=ilike", escape_psql(number))]
        productions = self.env["mrp.production"].search(same)
        contracts = productions._gy_contracts() or self.env["sale.order"].search(same)
        if not productions and not contracts:
            raise UserError(
                self.env._("No manufacturing order and no contract has the number %s.", number)
            )
        lines = productions.sale_line_id
        domain = [("line_id", "in", lines.ids)] if lines else [("order_id", "in", contracts.ids)]
        phases = self.search([*domain, ("order_id.state", "=", "sale")])
        if not phases:
            raise UserError(
                self.env._("%s is not made for a contract in force: it has no phases.", number)
            )
        return {"name": (productions or contracts)[:1].name, "ids": phases.ids}
