from odoo import models
from odoo.fields import Domain


class SaleOrderLine(models.Model):
    """The grade of a line asks for a technical agreement (R2.5)."""

    _inherit = "sale.order.line"

    def _gy_needing_agreement(self):
        needing = super()._gy_needing_agreement()
        always = self.filtered(lambda line: line.gy_grade_id.agreement == "always")
        first = self.filtered(lambda line: line.gy_grade_id.agreement == "first")
        return needing | always | (first - first._gy_repeats())

    def _gy_repeats(self):
        """Return those of these lines whose customer has an earlier contract for the product."""
        if not self:
            return self
        domain = (
            Domain("product_id", "in", self.product_id.ids)
            & Domain("state", "=", "sale")
            & Domain("order_id.gy_is_process", "=", True)
            & Domain(
                "order_partner_id.commercial_partner_id",
                "in",
                self.order_id.partner_id.commercial_partner_id.ids,
            )
        )
        earlier = {}
        # A fact, though the earlier contract may be a colleague's.
        for product, company, partner, orders in self.sudo()._read_group(
            domain, ["product_id", "company_id", "order_partner_id"], ["order_id:recordset"]
        ):
            key = (product.id, company.id, partner.commercial_partner_id.id)
            earlier.setdefault(key, set()).update(orders.ids)
        return self.filtered(
            lambda line: earlier.get(
                (
                    line.product_id.id,
                    line.order_id.company_id.id,
                    line.order_id.partner_id.commercial_partner_id.id,
                ),
                set(),
            )
            - {line.order_id._origin.id}
        )
