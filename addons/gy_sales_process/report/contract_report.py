from odoo import api, models
from odoo.exceptions import UserError


class ContractReport(models.AbstractModel):
    """What the printed contract reads; a complete text takes its number here (R4.2)."""

    _name = "report.gy_sales_process.report_contract"
    _description = "Printed Contract"

    @api.model
    def _get_report_values(self, docids, data=None):
        orders = self.env["sale.order"].browse(docids)
        _check_contracts(orders)
        orders.filtered(lambda order: not order._gy_is_text_open())._gy_take_contract_number()
        return {
            "doc_ids": orders.ids,
            "doc_model": orders._name,
            "docs": orders,
            "drafts": {order.id: order._gy_is_text_open() for order in orders},
            "values": {order.id: order._gy_print_values() for order in orders},
        }


class QuotationReport(models.AbstractModel):
    """What the printed quotation reads."""

    _name = "report.gy_sales_process.report_quotation"
    _description = "Printed Quotation"

    @api.model
    def _get_report_values(self, docids, data=None):
        orders = self.env["sale.order"].browse(docids)
        _check_contracts(orders)
        return {
            "doc_ids": orders.ids,
            "doc_model": orders._name,
            "docs": orders,
            "drafts": {order.id: order._gy_is_unissued() for order in orders},
            "values": {order.id: order._gy_print_values() for order in orders},
        }


def _check_contracts(orders):
    """Refuse orders outside the process: their paper is Odoo's own.

    :raise UserError: naming the order
    """
    if not orders:
        told = orders.with_context(lang=orders.env.user.lang)
        raise UserError(told.env._("Choose the contracts to print."))
    # The paper is Chinese, what the user is told is in the user's language.
    orders.with_context(lang=orders.env.user.lang)._gy_check_contract()
