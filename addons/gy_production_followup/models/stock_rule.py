from odoo import api, models


class StockRule(models.Model):
    _inherit = "stock.rule"

    @api.model
    def _get_rule(self, product_id, location_id, values):
        """Find what a product of a contract is made by, also before its bill is there (R6.6).

        Core forgets the warehouse's manufacturing for products without bill of materials, and then
        confirming breaks. Of a contract the order for it is raised without bill and waits for one.
        """
        rule = super()._get_rule(product_id, location_id, values)
        if rule or not location_id:
            return rule
        line = self.env["sale.order.line"].browse(values.get("sale_line_id"))
        if not line.order_id._gy_contracts():
            return rule
        without_bill = self.with_context(gy_without_bill=True)
        return super(StockRule, without_bill)._get_rule(product_id, location_id, values)

    def _filter_warehouse_routes(self, product, warehouses, route):
        kept = super()._filter_warehouse_routes(product, warehouses, route)
        if kept or not self.env.context.get("gy_without_bill"):
            return kept
        return any(rule.action == "manufacture" for rule in route.rule_ids)
