from odoo import models


class StockScrap(models.Model):
    """Scrap is made by those who work on goods; everybody of the process sees it (R0.8)."""

    _name = "stock.scrap"
    _inherit = ["gy.worked.mixin", "stock.scrap"]

    _gy_worked_by = "stock.group_stock_user"
