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

    def _serial_numbers(self):
        """Return the serial numbers this line announces, in the order in which they are read."""
        self.ensure_one()
        return self.lot_ids.sorted("name")
