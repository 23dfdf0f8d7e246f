from odoo import models


class SaleOrder(models.Model):
    """The revision a contract is tied to is the one its pieces are inspected by (R2.3)."""

    _inherit = "sale.order"

    def write(self, vals):
        res = super().write(vals)
        if "gy_agreement_id" in vals:
            self._gy_inspect_as_agreed()
        return res

    def _gy_inspect_as_agreed(self):
        """Have inspections that are not decided follow the agreement in force, and say so."""
        in_force = self.filtered(lambda order: order.state == "sale")
        if in_force:
            # They follow whoever changes the contract.
            self.env["gy.inspection"].sudo().search(
                [("order_id", "in", in_force.ids), ("state", "in", ("waiting", "failed"))]
            )._follow_agreement(tell=True)
