from odoo import fields, models


class DeliveryNoticeCancel(models.TransientModel):
    """Dialog in which the sales management cancels a notice."""

    _name = "gy.delivery.notice.cancel"
    _description = "Cancel a Delivery Notice"

    notice_id = fields.Many2one("gy.delivery.notice", required=True, ondelete="cascade")
    reason = fields.Text(required=True)

    def action_apply(self):
        """Cancel the notice; see :meth:`gy.delivery.notice.action_cancel`."""
        self.ensure_one()
        return self.notice_id.action_cancel(self.reason)
