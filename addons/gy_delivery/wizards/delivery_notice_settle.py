from odoo import api, fields, models

from ..models.delivery_notice import TRANSPORTS

COPIED = ("delivery_date", "address", "consignee", "phone", "transport", "carrier")


class DeliveryNoticeSettle(models.TransientModel):
    """The dialog in which the salesperson enters what was settled with the customer."""

    _name = "gy.delivery.notice.settle"
    _description = "Settle a Delivery"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "notice_id"

    notice_id = fields.Many2one("gy.delivery.notice", required=True, ondelete="cascade")
    delivery_date = fields.Date(required=True)
    address = fields.Char(required=True)
    consignee = fields.Char(required=True)
    phone = fields.Char(required=True)
    transport = fields.Selection(TRANSPORTS, required=True, default="carrier")
    carrier = fields.Char()

    @api.model
    def default_get(self, fields):
        """Propose what stands on the notice."""
        values = super().default_get(fields)
        notice = self.env["gy.delivery.notice"].browse(values.get("notice_id"))
        for name in COPIED if notice else ():
            if name in fields and notice[name]:
                values[name] = notice[name]
        return values

    def _apply(self):
        return self.notice_id.action_settle(
            self.delivery_date,
            self.address,
            self.consignee,
            self.phone,
            self.transport,
            self.carrier,
        )
