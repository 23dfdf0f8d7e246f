from odoo.http import request, route

from odoo.addons.helpdesk_mgmt.controllers.main import HelpdeskTicketController


class GyHelpdeskTicketController(HelpdeskTicketController):
    """The customer's page of tickets closes nothing that is not the customer's to close."""

    @route()
    def support_ticket_close(self, **kw):
        """Close a ticket of the customer's own; a complaint is closed by us, with its answer.

        :raise AccessError: for a ticket the user may not read (the native page does not ask)
        """
        ticket = request.env["helpdesk.ticket"].browse(int(kw["ticket_id"]))
        ticket.check_access("read")
        # Whether it belongs to a contract is none of the customer's fields.
        if ticket.sudo().gy_order_id and ticket.sudo().gy_is_complaint:
            return request.redirect(f"/my/ticket/{ticket.id}")
        return super().support_ticket_close(**kw)
