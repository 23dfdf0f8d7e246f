from collections import Counter

from odoo import models
from odoo.fields import Command


class ProductProduct(models.Model):
    """Which spare parts a product has (R13.4): the components that are marked as such."""

    _inherit = "product.product"

    def _gy_components(self):
        """Return the lines of the bill of materials by which the product is made."""
        self.ensure_one()
        # Which parts a product has is no secret; what they cost is not read.
        boms = self.env["mrp.bom"].sudo()
        bom = boms._bom_find(self, company_id=self.env.company.id)[self]
        return bom.bom_line_ids.filtered(lambda line: not line._skip_bom_line(self))

    def _gy_spare_parts(self):
        """Return ``{product: quantity}`` of the spare parts of one piece of each of these products."""
        parts = Counter()
        for product in self:
            for line in product._gy_components():
                part = line.product_id
                if part.gy_is_spare_part and part.sale_ok:
                    made = line.bom_id.product_uom_id._compute_quantity(
                        line.bom_id.product_qty, product.uom_id
                    )
                    needed = line.product_uom_id._compute_quantity(line.product_qty, part.uom_id)
                    parts[part] += needed / (made or 1.0)
        return parts

    def _gy_prepare_spare_lines(self):
        """Return the commands by which an order offers the spare parts of these products."""
        return [
            Command.create({"product_id": part.id, "product_uom_qty": quantity})
            for part, quantity in self._gy_spare_parts().items()
        ]
