from odoo import models


class SaleReport(models.Model):
    """Odoo's analysis of sales: what only sets terms sells nothing, what is called off does (R0.11)."""

    _inherit = "sale.report"

    def _where_sale(self):
        return f"{super()._where_sale()} AND s.gy_is_frame IS NOT TRUE"
