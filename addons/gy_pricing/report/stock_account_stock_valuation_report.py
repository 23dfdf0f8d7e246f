from odoo import models
from odoo.exceptions import AccessError


class StockValuation(models.AbstractModel):
    _name = "stock_account.stock.valuation.report"
    _inherit = ["stock_account.stock.valuation.report", "gy.cost.report.mixin"]

    def _get_report_data(self, *args, **kwargs):
        if not self._gy_sees_costs():
            raise AccessError(
                self.env._("The value of the stock is shown to those who may see costs.")
            )
        return super()._get_report_data(*args, **kwargs)
