from odoo import models


class StockRule(models.Model):
    _inherit = "stock.rule"

    def _should_auto_confirm_procurement_mo(self, p):
        # A contract's order waits in draft for money and the planner; a draft launches nothing.
        return not p._gy_contracts() and super()._should_auto_confirm_procurement_mo(p)

    def _make_mo_get_domain(self, procurement, bom):
        """Never add the quantity of one contract line to the order of another one."""
        domain = super()._make_mo_get_domain(procurement, bom)
        line = self.env["sale.order.line"].browse(procurement.values.get("sale_line_id"))
        if line.order_id._gy_contracts():
            domain += (("sale_line_id", "=", line.id), ("state", "=", "draft"))
        return domain
