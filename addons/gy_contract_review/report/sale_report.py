from odoo import models


class SaleReport(models.Model):
    """The analysis of sales counts contracts, not what is proposed to change them (R5.4)."""

    _inherit = "sale.report"

    def _where_sale(self):
        return f"{super()._where_sale()} AND s.gy_change_id IS NULL"
