from odoo import api, models


class SaleOrder(models.Model):
    """Contracts of key customers come first (R8.1)."""

    _inherit = "sale.order"

    @api.model
    def _gy_first_depends(self):
        return [*super()._gy_first_depends(), "gy_is_key_customer"]

    def _gy_is_first(self):
        return super()._gy_is_first() or self.gy_is_key_customer
