from odoo import models
from odoo.fields import Domain


class SaleOrderLine(models.Model):
    """Whether a line asks for a technical agreement (R2.5)."""

    _inherit = "sale.order.line"

    def _gy_needs_agreement(self):
        """Tell whether this line asks for a technical agreement, by its grade."""
        self.ensure_one()
        wanted = self.gy_grade_id.agreement
        return wanted == "always" or (wanted == "first" and not self._gy_is_repeat())

    def _gy_is_repeat(self):
        """Tell whether the customer has an earlier contract in force for the same product."""
        self.ensure_one()
        order = self.order_id
        domain = (
            Domain("product_id", "=", self.product_id.id)
            & Domain("order_id.gy_is_process", "=", True)
            & Domain("order_id.state", "=", "sale")
            & Domain("order_id.company_id", "=", order.company_id.id)
            & Domain("order_id.id", "!=", order._origin.id)
            & Domain(
                "order_id.partner_id.commercial_partner_id",
                "=",
                order.partner_id.commercial_partner_id.id,
            )
        )
        # A fact, though the earlier contract may be a colleague's.
        return bool(self.sudo().search_count(domain, limit=1))
