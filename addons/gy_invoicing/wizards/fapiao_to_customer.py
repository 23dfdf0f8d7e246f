from odoo import fields, models


class FapiaoToCustomer(models.TransientModel):
    """The dialog in which fapiao are handed to the customer."""

    _name = "gy.fapiao.to.customer"
    _description = "Hand Fapiao to the Customer"
    _inherit = ["gy.fapiao.handing.mixin"]

    recipient = fields.Char(string="Received by")
    courier_number = fields.Char(string="Courier No.")

    def _apply(self):
        self.fapiao_ids.action_hand_to_customer(self.date, self.recipient, self.courier_number)
