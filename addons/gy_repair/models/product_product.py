from odoo import models


class ProductProduct(models.Model):
    """Which products are parts of another one."""

    _inherit = "product.product"

    def _gy_is_part_of(self, whole):
        """Tell whether the product may be used to repair ``whole``: of its bill, or a spare part."""
        self.ensure_one()
        return self != whole and (self.gy_is_spare_part or self._gy_is_component_of(whole))

    def _gy_is_component_of(self, whole):
        """Tell whether the product is of the bill of materials of ``whole``."""
        self.ensure_one()
        return self in whole._gy_components().product_id
