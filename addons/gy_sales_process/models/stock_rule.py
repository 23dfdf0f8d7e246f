from odoo import api, models


class StockRule(models.Model):
    _inherit = "stock.rule"

    @api.model
    def run(self, procurements, raise_user_error=True):
        """Leave purchases for contracts whose production waits for money; see ``_gy_launch_held``."""
        wanted = [item for item in procurements if not self._gy_hold_purchase(item)]
        return super().run(wanted, raise_user_error=raise_user_error)

    @api.model
    def _gy_hold_purchase(self, procurement):
        """Tell whether a need of a contract's line would be bought while its gate is shut (R6.6).

        What a waiting delivery needs it raises again; what the supplier ships to the customer has
        none, its line does.
        """
        line = self.env["sale.order.line"].browse(procurement.values.get("sale_line_id"))
        if not line.order_id._gy_contracts():
            return False
        rule = self._get_rule(procurement.product_id, procurement.location_id, procurement.values)
        # Whoever's action raised the need may not read the contract.
        if rule.action != "buy" or not line.sudo().order_id._gy_open_reasons("production"):
            return False
        held = procurement.values.get("move_dest_ids") or line.sudo()
        held._gy_write_decided({"gy_is_held": True})
        return True

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
