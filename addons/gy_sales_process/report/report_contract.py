from odoo import api, models


class ContractReport(models.AbstractModel):
    """What the printed contract reads; a complete text takes its number here (R4.2)."""

    _name = "report.gy_sales_process.report_contract"
    _description = "Printed Contract"
    _inherit = ["gy.order.paper"]

    @api.model
    def _check_printable(self, orders):
        result = super()._check_printable(orders)
        orders.filtered(lambda order: not self._is_draft(order))._gy_take_contract_number()
        return result

    @api.model
    def _is_draft(self, order):
        return order._gy_is_text_open()
