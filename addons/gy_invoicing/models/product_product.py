from odoo import models


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _gy_tax_code(self):
        """Return the tax classification code of a product: its own, or its nearest category's."""
        category = self.categ_id
        while category and not category.gy_tax_code:
            category = category.parent_id
        return self.gy_tax_code or category.gy_tax_code or ""
