from odoo import models


class ProductProduct(models.Model):
    """Which products are parts of another one (R13.4)."""

    _inherit = "product.product"

    def _gy_is_part_of(self, whole):
        """Tell whether the product may be used to repair ``whole``: of its bill, or a spare part."""
        self.ensure_one()
        if self == whole:
            return False
        return self.gy_is_spare_part or self in whole._gy_components().product_id

    def _gy_components(self):
        """Return the lines of the bill of materials by which the product is made."""
        self.ensure_one()
        # What a product is made of is no secret to whoever repairs it.
        boms = self.env["mrp.bom"].sudo()
        bom = boms._bom_find(self, company_id=self.env.company.id)[self]
        return bom.bom_line_ids.filtered(lambda line: not line._skip_bom_line(self))
