from odoo import fields, models


class DeliveryNoticeLine(models.Model):
    _name = "gy.delivery.notice.line"
    _description = "Line of a Delivery Notice"
    _inherit = ["gy.derived.mixin"]
    _order = "notice_id, id"

    notice_id = fields.Many2one("gy.delivery.notice", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="notice_id.company_id", store=True, index=True)
    sale_line_id = fields.Many2one(
        "sale.order.line", string="Order Line", required=True, index=True, ondelete="restrict"
    )
    product_id = fields.Many2one(related="sale_line_id.product_id")
    uom_id = fields.Many2one(related="sale_line_id.product_uom_id")
    quantity = fields.Float(digits="Product Unit", required=True)

    lot_ids = fields.Many2many(
        "stock.lot", string="Serial Numbers", help="The pieces this notice announces, and no other."
    )

    def _gy_pieces(self, product):
        """Return how many of a product this announces, in the product's unit; of a kit its parts."""
        self.ensure_one()
        line = self.sale_line_id
        return line._gy_ordered(product) * self.quantity / (line.product_uom_qty or 1.0)

    def _gy_under_way(self):
        """Return how much of this has left or is on a transfer, of a kit by the part of most."""
        self.ensure_one()
        moves = self.notice_id._gy_moves_of(self).grouped("product_id")
        shares = [
            own._gy_bound() / pieces
            for product, own in moves.items()
            if (pieces := self._gy_pieces(product))
        ]
        return max(shares, default=0.0) * self.quantity

    def _serial_numbers(self):
        """Return the serial numbers this line announces, in the order in which they are read."""
        self.ensure_one()
        return self.lot_ids.sorted("name")

    def _released_by(self):
        """Return by which papers of the inspection these pieces were released."""
        self.ensure_one()
        return self.sale_line_id._gy_released_by(self.lot_ids)
