from odoo import api, models


class QuotationReport(models.AbstractModel):
    """What the printed quotation reads."""

    _name = "report.gy_pricing.report_quotation"
    _description = "Printed Quotation"

    @api.model
    def _get_report_values(self, docids, data=None):
        orders = self.env["sale.order"].browse(docids)
        orders._gy_check_printable()
        return {
            "doc_ids": orders.ids,
            "doc_model": orders._name,
            "docs": orders,
            "drafts": {order.id: order._gy_is_unissued() for order in orders},
            "values": {order.id: order._gy_print_values() for order in orders},
        }
