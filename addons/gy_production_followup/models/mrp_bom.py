from odoo import api, models

from odoo.addons.gy_sales_process.tools import once

# What of a bill decides for which product it is, and whether it can be made by.
CHOSEN_BY = {
    "active",
    "type",
    "company_id",
    "picking_type_id",
    "product_id",
    "product_tmpl_id",
    "bom_line_ids",
}
# A bill is looked at when all of it is written, operations as well.
WHOLE = "gy_whole_bill"


class MrpBom(models.Model):
    """A bill of materials reaches the orders of contracts that wait for it (R6.6)."""

    _inherit = "mrp.bom"

    @api.model_create_multi
    def create(self, vals_list):
        whole = super(MrpBom, self.with_context(**{WHOLE: True}))
        boms = whole.create(vals_list).with_env(self.env)
        boms._gy_reach_waiting()
        return boms

    def write(self, vals):
        res = super(MrpBom, self.with_context(**{WHOLE: True})).write(vals)
        if not CHOSEN_BY.isdisjoint(vals):
            self._gy_reach_waiting()
        return res

    @api.model
    def _gy_found(self, products, company):
        """Return the bill that core would choose for each product, asked once in a decision.

        :return: ``{product: bill}``, an empty one for what has none
        """
        question = ("bills", company.id, frozenset(products.ids), self.env.su)
        return once.answer(
            self.env, question, lambda: self._bom_find(products, company_id=company.id)
        )

    def _gy_reach_waiting(self):
        """Give the drafts of contracts without bill the one that core would choose for them now."""
        # Whoever makes bills need not see contracts; drafts get what core gives new orders.
        boms = self.sudo()
        waiting = (
            self.env["mrp.production"]
            .sudo()
            .search(
                [
                    ("gy_lacks_bill", "=", True),
                    ("product_id.product_tmpl_id", "in", boms.product_tmpl_id.ids),
                ]
            )
        )
        by_place = waiting.grouped(lambda item: (item.company_id, item.picking_type_id))
        for (company, picking_type), productions in by_place.items():
            found = boms._bom_find(
                productions.product_id,
                picking_type=picking_type,
                company_id=company.id,
                bom_type="normal",
            )
            for production in productions:
                bom = found[production.product_id]
                if bom.bom_line_ids:
                    production.bom_id = bom
