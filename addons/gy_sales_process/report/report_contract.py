from odoo import api, models


class ContractReport(models.AbstractModel):
    """What the printed contract reads; a complete text takes its number here (R4.2)."""

    _name = "report.gy_sales_process.report_contract"
    _description = "Printed Contract"

    @api.model
    def _get_report_values(self, docids, data=None):
        orders = self.env["sale.order"].browse(docids)
        orders._gy_check_printable()
        orders.filtered(lambda order: not order._gy_is_text_open())._gy_take_contract_number()
        return {
            "doc_ids": orders.ids,
            "doc_model": orders._name,
            "docs": orders,
            "drafts": {order.id: order._gy_is_text_open() for order in orders},
            "values": {order.id: order._gy_print_values() for order in orders},
        }
