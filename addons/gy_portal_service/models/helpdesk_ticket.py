from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.http import request
from odoo.tools import plaintext2html

from odoo.addons.gy_presales.tools import content

from ..tools import handed_in

LONGEST_TITLE = 100
LONGEST_TEXT = 4000
# What a customer's people open in a day, and what one of them writes in an hour, at most.
MOST_OPENED = 20
MOST_WRITTEN = 30


class HelpdeskTicket(models.Model):
    """What customers open and write in the portal; refusals are in words for them (R13.1)."""

    _inherit = "helpdesk.ticket"

    @api.model
    def _gy_open_in_portal(self, order, entered, files=()):
        """Open a ticket of the user's own contract; it waits on the owner of its kind.

        :param order: one of :meth:`~.SaleOrder._gy_portal_contracts`
        :param dict entered: ``kind``, ``lot`` (ids as text), ``title`` and ``text``
        :param files: ``[(name, content)]`` as handed in
        :return: the ticket, as the superuser
        :raise UserError: in words for the customer
        """
        if not order or not order._gy_portal_opens():
            raise UserError(self.env._("Choose one of your contracts."))
        self._gy_check_opened()
        vals = self._gy_read_request(order, entered)
        taken = self._gy_read_files(files)
        # The contract is the customer's own, and all values were chosen above.
        model = self.sudo().with_company(order.company_id)
        ticket = model._gy_create_decided([vals])
        ticket.message_subscribe(self.env.user.partner_id.ids)
        if taken:
            ticket._gy_post_in_portal("", taken)
        order.message_post(
            body=self.env._(
                "%(customer)s opened ticket %(ticket)s in the portal.",
                customer=self.env.user.partner_id.display_name,
                ticket=ticket.display_name,
            )
        )
        return ticket

    def _gy_read_request(self, order, entered):
        """Return the values of a ticket that the customer entered as texts."""
        # Which kinds there are is told to everybody who may open one.
        kinds = self.env["gy.ticket.kind"].sudo().search([("in_portal", "=", True)])
        kind = kinds.filtered(lambda item: str(item.id) == entered.get("kind"))
        if not kind:
            raise UserError(self.env._("Choose what you ask us for."))
        lot = self.env["stock.lot"]
        if entered.get("lot"):
            lot = order._gy_portal_pieces().filtered(lambda item: str(item.id) == entered["lot"])
            if not lot:
                raise UserError(self.env._("Choose a serial number of this contract."))
        title = " ".join((entered.get("title") or "").replace("\0", "").split())[:LONGEST_TITLE]
        text = _text(entered.get("text"))
        if not title:
            raise UserError(self.env._("Say in a few words what it is about."))
        if content.is_meagre(text):
            raise UserError(self.env._("Describe what you see, so that we can help at once."))
        channel = self.env.ref("helpdesk_mgmt.helpdesk_ticket_channel_web", False)
        return {
            "name": title,
            "description": plaintext2html(text),
            "gy_kind_id": kind.id,
            "gy_order_id": order.id,
            "gy_lot_id": lot.id,
            "partner_id": self.env.user.partner_id.id,
            "partner_name": self.env.user.partner_id.name,
            "partner_email": self.env.user.partner_id.email,
            "user_id": kind._gy_owner(order).id,
            "channel_id": channel.id if channel else False,
        }

    def _gy_read_files(self, files):
        """Return what was handed in, as it is kept."""
        try:
            return handed_in.taken(files)
        except handed_in.HandedInError as error:
            words = {
                "many": self.env._("Hand in %s files at most.", handed_in.MOST_FILES),
                "large": self.env._(
                    "“%(file)s” is empty or too large: at most %(size)s MB.",
                    file=error.name,
                    size=handed_in.LIMITS["megabytes"],
                ),
                "kind": self.env._("“%s” is neither a photo nor a PDF.", error.name),
            }
            raise UserError(words[error.reason]) from error

    # -- what is said about it -----------------------------------------------------

    def _gy_say_in_portal(self, text, files=()):
        """Record what the customer writes about an open ticket.

        :raise AccessError: for a ticket of others
        :raise UserError: in words for the customer
        """
        self._gy_check_own()
        if closed := self._gy_portal_closed():
            raise UserError(closed)
        text = _text(text)
        if not text and not files:
            raise UserError(self.env._("Write something, or hand in a photo."))
        self._gy_check_written_in_portal()
        self._gy_post_in_portal(text, self._gy_read_files(files))

    def _gy_rate_in_portal(self, rating, text=""):
        """Record how satisfied the customer is, once and after our answer (R13.1).

        :param str rating: ``1`` to ``5``
        :raise AccessError: for a ticket of others
        :raise UserError: in words for the customer
        """
        self._gy_check_own()
        if not self._gy_portal_asks_rating():
            raise UserError(self.env._("You have told us already, or our answer is not there yet."))
        if rating not in dict(self._fields["gy_satisfaction"].selection):
            raise UserError(self.env._("Choose how satisfied you are."))
        self._gy_check_written_in_portal()
        self._gy_write_decided({"gy_satisfaction": rating})
        if text := _text(text):
            self._gy_post_in_portal(text, [])

    def _gy_post_in_portal(self, text, taken):
        # Whose ticket it is was checked by the caller; the files become the ticket's.
        self.sudo().message_post(
            body=plaintext2html(text) if text else "",
            attachments=taken,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )

    def message_post(self, **kwargs):
        """Have customers write on the page of their ticket only, where files and number are limited.

        What they send by mail comes in by the mail server and not by their session.
        """
        if not self.env.su and self._gy_is_customers_session() and self.sudo().gy_order_id:
            raise AccessError(self.env._("Please write on the page of your ticket."))
        return super().message_post(**kwargs)

    def _gy_is_customers_session(self):
        """Tell whether a customer's browser asks, logged in or by a link; not the mail server."""
        user = self.env.user
        if not request or not user.share:
            return False
        return request.session.uid == user.id or (not request.session.uid and user._is_public())

    # -- limits --------------------------------------------------------------------

    def _gy_check_own(self):
        """Refuse tickets that are not those of the user's company.

        :raise AccessError: without telling whether there is one
        """
        self.ensure_one()
        self.check_access("read")
        if not self._gy_is_own():
            raise AccessError(self.env._("This ticket is not yours."))

    def _gy_is_own(self):
        """Tell whether the ticket is one of the user's company, and of its own contract."""
        customer = self.env.user.partner_id.commercial_partner_id
        ticket = self.sudo()  # only whose it is
        contract = ticket.gy_order_id.partner_id.commercial_partner_id
        return bool(contract) and contract == customer == ticket.commercial_partner_id

    def _gy_check_opened(self):
        """Refuse more tickets than anybody needs to open in a day."""
        since = fields.Datetime.now() - timedelta(days=1)
        customer = self.env.user.partner_id.commercial_partner_id
        # How many were opened, not which; those we opened for the customer do not count.
        count = self.sudo().search_count(
            [
                ("commercial_partner_id", "=", customer.id),
                ("create_uid.share", "=", True),
                ("create_date", ">=", since),
            ]
        )
        if count >= MOST_OPENED:
            raise UserError(self.env._("Many tickets were opened today. Please call us instead."))

    def _gy_check_written_in_portal(self):
        """Refuse more messages than anybody writes in an hour."""
        count = (
            self.env["mail.message"]
            .sudo()  # how many, not which
            .search_count(
                [
                    ("model", "=", self._name),
                    ("author_id", "=", self.env.user.partner_id.id),
                    ("message_type", "=", "comment"),
                    ("date", ">=", fields.Datetime.now() - timedelta(hours=1)),
                ]
            )
        )
        if count >= MOST_WRITTEN:
            raise UserError(self.env._("You have written a lot just now. Try again in an hour."))


def _text(text):
    """Return a longer text as it is kept."""
    return (text or "").replace("\0", "").strip()[:LONGEST_TEXT]
