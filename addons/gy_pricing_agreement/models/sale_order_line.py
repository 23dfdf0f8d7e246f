from odoo import models


class SaleOrderLine(models.Model):
    """The grade of a line asks for a technical agreement (R2.5)."""

    _inherit = "sale.order.line"

    def _gy_needing_agreement(self):
        needing = super()._gy_needing_agreement()
        always = self.filtered(lambda line: line.gy_grade_id.agreement == "always")
        first = self.filtered(lambda line: line.gy_grade_id.agreement == "first")
        return needing | always | (first - first._gy_repeats())

    def _gy_is_raised(self):
        """Tell whether what is asked for goes beyond the product as it is."""
        self.ensure_one()
        # The grade is a setting of the product; nothing else of it is read.
        own = self.product_id.sudo().product_tmpl_id.gy_grade_id
        return bool(own) and self.gy_grade_id != own
