from odoo import models
from odoo.tools import float_compare


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _gy_leaves_without_paper(self, leaving, released):
        """Tell whether pieces leave whose inspection has no quality document of a kind (R9.1).

        By their serial numbers; of pieces without such no more than those of the inspections that
        have one, and those from stock.

        :param leaving: moves about to leave
        :param released: the inspections with which the document was released
        """
        self.ensure_one()
        own = leaving.filtered(lambda move: move.sale_line_id == self)
        for product in self.gy_production_ids.product_id:
            inspections = self._gy_productions_of(product).gy_inspection_ids.filtered(
                lambda item: item.accepted_qty and item._agreed_items()
            )
            if not inspections:
                continue
            lots = own._gy_counted_lines().lot_id.filtered(
                lambda lot, product=product: lot.product_id == product
            )
            if product.tracking == "serial" and lots:
                if inspections.filtered(lambda item, lots=lots: item.lot_ids & lots) - released:
                    return True
                continue
            most = self._gy_may_leave(product, inspections & released)
            if float_compare(self._gy_left(product, own), most, precision_digits=4) > 0:
                return True
        return False
