from odoo import api, models


class QuotationReport(models.AbstractModel):
    """What the printed quotation reads."""

    _name = "report.gy_pricing.report_quotation"
    _description = "Printed Quotation"
    _inherit = ["gy.order.paper"]

    @api.model
    def _is_draft(self, order):
        return order._gy_is_unissued()

    @api.model
    def _values(self, order):
        """What the customer may choose besides is offered apart from the total."""
        return super()._values(order) | {"options": order._gy_options()}
