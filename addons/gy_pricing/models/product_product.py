from odoo import models

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS, CostFloat, CostMonetary

from ..tools import pricing


class ProductProduct(models.Model):
    _name = "product.product"
    _inherit = ["product.product", "gy.cost.mixin"]

    standard_price = CostFloat(groups=COST_GROUPS)
    avg_cost = CostMonetary(groups=COST_GROUPS)
    total_value = CostMonetary(groups=COST_GROUPS)

    def _run_avco(self, *args, **kwargs):
        # Odoo asks for the values of all moves of the product as whoever moves goods, who need not
        # be able to read them; the average is written by Odoo's own code, and shown to nobody here.
        return super(ProductProduct, self.sudo())._run_avco(*args, **kwargs)

    def _gy_unit_costs(self, company):
        """Return ``{product: cost of one unit}``, rolled up from bills of materials (R3.4).

        What has no bill costs its standard price. Reads level by level, not part by part.

        :param company: whose costs and bills count
        """
        recipes, known = {}, self.browse()
        for boms in self._gy_bills(company):
            for product, bom in boms.items():
                known |= product
                if bom:
                    recipes[product.id] = product._gy_recipe(bom)
        prices = {product.id: product.standard_price for product in known.with_company(company)}
        return {product: pricing.roll_up(product.id, recipes, prices) for product in self}

    def _gy_imported_parts(self, company):
        """Return what of these products, or of what they are built from, is bought abroad (R3.2).

        :param company: whose bills count
        """
        imported = self.env["product.template"]._gy_imported_ids()
        if not imported:
            return self.browse()
        parts = self.browse()
        for boms in self._gy_bills(company):
            parts = parts.union(*boms)
        return parts.filtered(lambda product: product.product_tmpl_id.id in imported)

    def _gy_bills(self, company):
        """Yield ``{product: its bill, which may be none}``, level by level; each product once.

        :param company: whose bills count
        """
        pending, known = self, self.browse()
        while pending:
            boms = self.env["mrp.bom"]._bom_find(pending, company_id=company.id)
            yield {product: boms[product] for product in pending}
            known |= pending
            parts = self.browse()
            for product in pending:
                lines = boms[product].bom_line_ids
                used = lines.filtered(
                    lambda line, product=product: not line._skip_bom_line(product)
                )
                parts |= used.product_id
            pending = parts - known

    def _gy_recipe(self, bom):
        """Return a bill as :func:`~..tools.pricing.roll_up` takes it, in units of the products."""
        self.ensure_one()
        lines = bom.bom_line_ids.filtered(lambda line: not line._skip_bom_line(self))
        operations = bom.operation_ids.filtered(lambda item: not item._skip_operation_line(self))
        return (
            bom.product_uom_id._compute_quantity(bom.product_qty, self.uom_id, round=False),
            sum(operations.mapped("cost")),
            tuple(
                (
                    line.product_id.id,
                    line.product_uom_id._compute_quantity(
                        line.product_qty, line.product_id.uom_id, round=False
                    ),
                )
                for line in lines
            ),
        )
