from odoo import api, fields, models

from ..tools.groups import ROLE


class SaleOrder(models.Model):
    """What the contract waits for from whoever looks at it (R0.6, R0.15)."""

    _inherit = "sale.order"

    gy_own_step = fields.Json(
        string="Your Next Step",
        compute="_compute_gy_own_step",
        groups=ROLE,
        help="The button that stands out on the form: what waits on you first.",
    )

    @api.depends_context("uid", "lang")
    def _compute_gy_own_step(self):
        """Set what waits on the user first, as a dict for the client, or nothing.

        ``label``; ``button``: the name of the form's own button that does it, or ``action``: what
        opens the record that waits.
        """
        steps = {}
        for row in self.env["gy.turn"].search([("order_id", "in", self.ids)]):
            if row.order_id.id not in steps and (step := row._own_step()):
                steps[row.order_id.id] = step
        for order in self:
            order.gy_own_step = steps.get(order._origin.id, False)
