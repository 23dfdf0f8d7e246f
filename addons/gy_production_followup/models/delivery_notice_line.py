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

    def _serial_numbers(self):
        """Return the serial numbers of the accepted pieces of the line that have not left."""
        self.ensure_one()
        inspections = self.sale_line_id.gy_production_ids.gy_inspection_ids
        lots = inspections.filtered("accepted_qty").lot_ids
        # Whoever prints the notice needs no right on serial numbers.
        return lots.filtered(lambda lot: lot.product_id == self.product_id).sorted("name")
