from odoo import fields, models


class DeliveryNoticeCancel(models.TransientModel):
    """The dialog in which the sales management cancels a notice."""

    _name = "gy.delivery.notice.cancel"
    _description = "Cancel a Delivery Notice"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "notice_id"

    notice_id = fields.Many2one("gy.delivery.notice", required=True, ondelete="cascade")

    def _apply(self):
        return self.notice_id.action_cancel(self.reason)
