from odoo import fields, models


class DeliveryPartsLine(models.TransientModel):
    """A delivery in the dialog that divides a line: a day and how much."""

    _name = "gy.delivery.parts.line"
    _description = "Delivery of a Part"
    _order = "day, id"

    dialog_id = fields.Many2one("gy.delivery.parts", required=True, ondelete="cascade")
    day = fields.Date(string="Delivery Date", required=True)
    quantity = fields.Float(required=True, digits="Product Unit")
