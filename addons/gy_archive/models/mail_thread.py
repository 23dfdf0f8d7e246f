from odoo import api, models


class MailThread(models.AbstractModel):
    """Letters with files that answer a closed contract are not lost (R16.2, R17.3)."""

    _inherit = "mail.thread"

    @api.model
    def _message_route_process(self, message, message_dict, routes):
        """Keep them with the customer: nothing is filed with the contract any more.

        Refused, a letter would be gone: who fetches the mail has marked it as read by then.
        """
        if message_dict.get("attachments"):
            routes = [self._gy_route_to_customer(message_dict, *route) for route in routes or ()]
        return super()._message_route_process(message, message_dict, routes)

    @api.model
    def _gy_route_to_customer(self, message_dict, model, thread_id, *rest):
        """Return where the letter goes; the contract says so, and tells its salesperson."""
        closed = self.env["ir.attachment"]._gy_handed_over_orders([(model, thread_id)])
        order = next(closed, None)
        if not order:
            return (model, thread_id, *rest)
        customer = order.partner_id.commercial_partner_id
        body = self.env._(
            "A letter with files came, “%(subject)s”. This dossier is closed: it is kept with "
            "%(customer)s.",
            subject=message_dict.get("subject") or "",
            customer=customer.display_name,
        )
        order.message_post(body=body, partner_ids=order.user_id.partner_id.ids)
        return ("res.partner", customer.id, *rest)
