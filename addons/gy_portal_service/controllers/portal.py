from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import request, route

from odoo.addons.helpdesk_mgmt.controllers.main import HelpdeskTicketController
from odoo.addons.helpdesk_mgmt.controllers.myaccount import CustomerPortalHelpdesk
from odoo.addons.mail.controllers.thread import ThreadController

from ..tools import handed_in

# Pages that show a customer's matters are kept nowhere on their way.
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}


class ServicePortal(CustomerPortalHelpdesk):
    """The customer's pages of service: own contracts, own tickets, and what is told of them."""

    @route(
        "/my/service/new", type="http", auth="user", methods=["GET"], website=True, sitemap=False
    )
    def gy_service_new(self, order_id=None, **_parameters):
        """Show the form for one of the customer's contracts; first the choice among several."""
        orders = request.env["sale.order"]._gy_portal_contracts()
        orders = orders.filtered(lambda order: order._gy_portal_opens())
        order = orders.filtered(lambda item: str(item.id) == order_id)
        return self._gy_form(orders, order or (orders if len(orders) == 1 else order))

    @route(
        "/my/service/new", type="http", auth="user", methods=["POST"], website=True, sitemap=False
    )
    def gy_service_open(self, order_id=None, **entered):
        """Open a ticket; on a refusal show the form again with what was entered."""
        orders = request.env["sale.order"]._gy_portal_contracts()
        order = orders.filtered(lambda item: str(item.id) == order_id)
        model = request.env["helpdesk.ticket"]
        try:
            with request.env.cr.savepoint():
                ticket = model._gy_open_in_portal(order, entered, self._gy_files())
        except UserError as error:
            return self._gy_form(orders, order, error.args[0], entered)
        return request.redirect(f"/my/ticket/{ticket.id}?told=opened")

    @route(
        "/my/ticket/<int:ticket_id>/message",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def gy_ticket_message(self, ticket_id, text="", **_parameters):
        """Record what the customer writes about an own ticket."""
        return self._gy_do(ticket_id, "written", "_gy_say_in_portal", text, self._gy_files())

    @route(
        "/my/ticket/<int:ticket_id>/satisfaction",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def gy_ticket_satisfaction(self, ticket_id, rating="", text="", **_parameters):
        """Record how satisfied the customer is with our answer."""
        return self._gy_do(ticket_id, "rated", "_gy_rate_in_portal", rating, text)

    @route(
        "/my/ticket/<int:ticket_id>/file/<int:attachment_id>",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def gy_ticket_file(self, ticket_id, attachment_id, **_parameters):
        """Hand out a file of a message that is meant for the customer; of others, none."""
        ticket = request.env["helpdesk.ticket"].browse(ticket_id)
        try:
            ticket._gy_check_own()
        except (AccessError, MissingError):
            raise request.not_found() from None
        told = ticket._gy_told().attachment_ids
        attachment = told.filtered(lambda item: item.id == attachment_id)
        if not attachment:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(attachment)
        shown = attachment.mimetype in ("image/jpeg", "image/png", "application/pdf")
        response = stream.get_response(as_attachment=not shown)
        response.headers.update(HEADERS)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    @route()
    def portal_my_ticket(self, ticket_id, access_token=None, **kw):
        """Show a contract's ticket as its customer is to see it; others as the helpdesk does."""
        try:
            ticket = self._document_check_access("helpdesk.ticket", ticket_id, access_token)
        except (AccessError, MissingError):
            return request.redirect("/my")
        if not ticket.gy_order_id:
            return super().portal_my_ticket(ticket_id, access_token, **kw)
        return self._gy_ticket_page(ticket, kw.get("told"))

    # -- helpers -------------------------------------------------------------------

    def _gy_do(self, ticket_id, told, method, *arguments):
        """Do one thing with an own ticket, and show its page with what came of it."""
        ticket = request.env["helpdesk.ticket"].browse(ticket_id)
        try:
            with request.env.cr.savepoint():
                ticket._gy_check_own()
                getattr(ticket, method)(*arguments)
        except (AccessError, MissingError):
            return request.redirect("/my")
        except UserError as error:
            return self._gy_ticket_page(ticket.sudo(), error=error.args[0])
        return request.redirect(f"/my/ticket/{ticket_id}?told={told}")

    def _gy_files(self):
        """Return ``[(name, content)]`` of the files of the form, one more than are taken at most."""
        files = [
            file
            for name in ("photos", "files")
            for file in request.httprequest.files.getlist(name)
            # A form without a file hands in an empty one.
            if file.filename
        ]
        most = max(handed_in.MAX_FILE, handed_in.pictures.MAX_PHOTO) + 1
        return [(file.filename, file.read(most)) for file in files[: handed_in.MOST_FILES + 1]]

    def _gy_form(self, orders, order, error="", entered=None):
        kinds = request.env["gy.ticket.kind"].sudo()  # which there are is told to all customers
        values = {
            "page_name": "gy_service",
            "orders": orders,
            # Not ``order``: the pages of purchase read that name.
            "contract": order,
            "pieces": order._gy_portal_pieces() if order else [],
            "kinds": kinds.search([("in_portal", "=", True)]),
            "error": error,
            "entered": entered or {},
            "limits": handed_in.LIMITS,
        }
        return self._gy_render("gy_portal_service.portal_service_new", values)

    def _gy_ticket_page(self, ticket, told="", error=""):
        # Asked with the rights of who looks, the page's own methods tell what is told.
        seen = ticket.sudo(False).with_user(request.env.user)
        own = seen._gy_is_own()
        values = {
            "page_name": "ticket",
            "ticket": ticket,
            "facts": seen._gy_portal_facts()[ticket.id],
            "messages": seen._gy_told(),
            "answer": seen._gy_told_answer(),
            "closed": seen._gy_portal_closed(),
            "own": own,
            "ratings": seen._gy_portal_ratings() if seen._gy_portal_asks_rating() else [],
            "told": told,
            "error": error,
            "limits": handed_in.LIMITS,
        }
        return self._gy_render("gy_portal_service.portal_ticket_page", values)

    def _gy_render(self, template, values):
        values = {**self._prepare_portal_layout_values(), **values}
        response = request.render(template, values)
        response.headers.update(HEADERS)
        return response


class ServiceTickets(HelpdeskTicketController):
    """The helpdesk's own forms open tickets without a contract; ours take their place."""

    @route()
    def create_new_ticket(self, **kw):
        """Lead to the form that asks for the contract."""
        if _under_process():
            return request.redirect("/my/service/new")
        return super().create_new_ticket(**kw)

    @route()
    def submit_ticket(self, **kw):
        """Open nothing past the form that asks for the contract."""
        if _under_process():
            return request.redirect("/my/service/new")
        return super().submit_ticket(**kw)


class TicketThreads(ThreadController):
    """A contract's ticket is written about on its own page, where files and number are limited."""

    @route()
    def mail_message_post(self, thread_model, thread_id, post_data, context=None, **kwargs):
        """Refuse customers the way past the page of their ticket.

        :raise AccessError: naming the page
        """
        if thread_model == "helpdesk.ticket" and request.env.user.share:
            ticket = request.env[thread_model].sudo().browse(int(thread_id))  # only whether ours
            if ticket.exists().gy_order_id:
                raise AccessError(request.env._("Please write on the page of your ticket."))
        return super().mail_message_post(thread_model, thread_id, post_data, context, **kwargs)


def _under_process():
    return request.env.company.sudo().gy_process_enabled  # only the company's setting
