from odoo import models

from odoo.addons.gy_sales_process.tools import clock


class HelpdeskTicket(models.Model):
    """What a customer is told of a ticket: state, day, answers; nothing of the house (R13.1)."""

    _inherit = "helpdesk.ticket"

    def _gy_portal_facts(self):
        """Return for each ticket what its customer reads of it, in one dict a ticket.

        :return: ``{id: {"state", "word", "kind", "contract", "lot", "date", "due", "late",
            "warranty", "warranty_word", "warranty_end", "closed_on", "visit_on"}}``
        """
        states = self._gy_portal_states()
        words = self._gy_portal_words()
        # Who may read the ticket is told these facts of it, and no field of ours.
        tickets = self.sudo()
        warranties = dict(tickets._fields["gy_warranty_status"]._description_selection(self.env))
        today = clock.today(self)
        return {
            ticket.id: {
                "state": states[ticket.id],
                "word": words[states[ticket.id]],
                "kind": ticket.gy_kind_id.name or "",
                "contract": ticket.gy_order_id.name or "",
                "lot": ticket.gy_lot_id.name or "",
                "date": ticket.gy_date,
                "due": ticket.gy_deadline,
                "late": bool(
                    ticket.gy_is_open and ticket.gy_deadline and ticket.gy_deadline < today
                ),
                "warranty": ticket.gy_warranty_status or "",
                "warranty_word": warranties.get(ticket.gy_warranty_status, ""),
                "warranty_end": (ticket.gy_lot_id or ticket.gy_order_id).gy_warranty_end,
                "closed_on": ticket.gy_closed_on,
                "visit_on": ticket.gy_is_open and ticket.gy_visit_on,
            }
            for ticket in tickets
        }

    def _gy_portal_words(self):
        """Return ``{state: word}`` of what a customer reads as the state of a ticket."""
        return {
            "received": self.env._("Received"),
            "working": self.env._("In Work"),
            "answered": self.env._("Answered"),
            "closed": self.env._("Closed"),
        }

    def _gy_portal_states(self):
        """Return ``{id: state}``: what has become of each ticket, as its customer sees it."""
        groups = (
            self.env["mail.message"]
            .sudo()
            ._read_group(self._gy_told_domain(), ["res_id"], ["id:max"])
        )
        # Only who wrote last.
        last = self.env["mail.message"].sudo().browse([row[1] for row in groups])
        ours = {message.res_id for message in last if not message.author_id.partner_share}
        return {ticket.id: ticket._gy_portal_state(ticket.id in ours) for ticket in self.sudo()}

    def _gy_portal_state(self, answered):
        if not self.gy_is_open:
            return "closed"
        if answered:
            return "answered"
        return "received" if self.stage_id.unattended else "working"

    def _gy_told_domain(self):
        """Return the domain of the messages that customers read: no note, no change of a field."""
        return [
            ("model", "=", self._name),
            ("res_id", "in", self.ids),
            ("message_type", "in", ("comment", "email", "email_outgoing")),
            ("is_internal", "=", False),
            ("subtype_id", "=", self.env.ref("mail.mt_comment").id),
        ]

    def _gy_told(self):
        """Return the messages of this ticket that its customer reads, as the superuser."""
        self.ensure_one()
        # The domain leaves what is for the customer.
        return self.env["mail.message"].sudo().search(self._gy_told_domain(), order="id")

    def _gy_told_answer(self):
        """Return what the customer is answered, once that is done: not while we write it."""
        self.ensure_one()
        ticket = self.sudo()  # the answer is meant for the customer
        return "" if ticket.gy_is_open else (ticket.gy_answer or "")

    def _gy_portal_closed(self):
        """Return why nothing can be written about this ticket any more, in words, or ``""``."""
        self.ensure_one()
        ticket = self.sudo()  # only whether it is open
        if ticket.gy_order_id and not ticket.gy_order_id._gy_takes_papers():
            return self.env._("The contract is closed and in the archive. Please call us.")
        if not ticket.gy_is_open:
            return self.env._("This ticket is closed. Open another one if there is more.")
        return ""

    def _gy_portal_asks_rating(self):
        """Tell whether the customer can say how satisfied they are: once, after our answer."""
        self.ensure_one()
        ticket = self.sudo()  # only what has become of it
        return (
            self._gy_is_own()
            and not ticket.gy_satisfaction
            and ticket.gy_order_id._gy_takes_papers()
            and self._gy_portal_states()[self.id] in ("answered", "closed")
        )

    def _gy_portal_ratings(self):
        """Return ``[(value, words)]`` of how satisfied one can be, the best first."""
        field = self._fields["gy_satisfaction"]
        return list(reversed(field._description_selection(self.env)))
