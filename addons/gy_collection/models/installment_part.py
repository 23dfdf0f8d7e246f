from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

from .collection_dispute import DESK


class InstallmentPart(models.Model):
    """What is done about parts of instalments at the collection desk (R14.1, R14.2)."""

    _inherit = "gy.installment.part"

    # What can be asked for, by when it falls due: what the desk shows first.
    _desk_idx = models.Index("(due_date, id) WHERE missing_amount > 0 AND is_in_force")

    def _check_desk(self, *roles):
        """Refuse whoever does not work at the desk, and parts of several customers.

        :return: the customer
        :raise AccessError: for other roles, or contracts that are not theirs
        :raise UserError: when no part was chosen, or those of several customers
        """
        self.order_id._gy_check_role(*(roles or DESK))
        self.check_access("read")
        self.order_id.check_access("read")
        customers = self.order_id.partner_id.commercial_partner_id
        if len(customers) != 1:
            raise UserError(self.env._("Choose parts of one customer."))
        return customers

    @public(many=True, way="gy.collection.contact:way")
    def action_log_contact(
        self,
        way,
        text,
        *,
        person=None,
        date=None,
        next_action=None,
        next_date=None,
        promise_date=None,
        amount=None,
    ):
        """Log a contact with a customer about these parts, and what it promised (R14.1).

        :param str way: ``phone``, ``visit``, ``chat``, ``mail``, ``letter`` or ``other``
        :param str text: what was said
        :param str person: with whom
        :param date: the day, today by default, not in the future
        :param str next_action: what comes next, and ``next_date`` when
        :param promise_date: until when the customer promised to pay
        :param float amount: how much, all that is open of the parts by default; the earliest due
            contracts come first
        :return: True
        :raise AccessError: for anyone but sales and finance
        :raise UserError: when nothing was said, the days do not fit or the parts are of several
            customers
        """
        self._check_desk()
        day = fields.Date.to_date(date) or clock.today(self.order_id[:1])
        clock.check_day(self.order_id[:1], day)
        promised = fields.Date.to_date(promise_date)
        self._check_contact(text, day, promised, fields.Date.to_date(next_date))
        left = sum(self.mapped("missing_amount")) if amount is None else amount
        if promised and left <= 0:
            raise UserError(self.env._("Say how much the customer promised to pay."))
        vals_list = []
        for order, parts in self.sorted(_by_due).grouped("order_id").items():
            share = min(left, sum(parts.mapped("missing_amount")))
            left -= share
            vals = {
                "order_id": order.id,
                "installment_ids": [fields.Command.set(parts.installment_id.ids)],
                "date": day,
                "user_id": self.env.uid,
                "way": way or "other",
                "person": (person or "").strip(),
                "text": text.strip(),
                "next_action": (next_action or "").strip(),
                "next_date": fields.Date.to_date(next_date) or False,
            }
            if promised and share > 0:
                vals |= {
                    "promise_date": promised,
                    "promise_amount": order.currency_id.round(share),
                }
            vals_list.append(vals)
        if left > 0.005 and promised:
            raise UserError(self.env._("More was promised than is open of these parts."))
        self.order_id._gy_lock_totals()
        self.env["gy.collection.contact"]._gy_create_decided(vals_list)
        return True

    def _check_contact(self, text, day, promised, next_date):
        """Refuse a contact that says nothing, or looks back where it should look ahead.

        :raise UserError: saying what is wrong
        """
        if not (text or "").strip():
            raise UserError(self.env._("Write down what was said."))
        if (promised and promised < day) or (next_date and next_date < day):
            raise UserError(self.env._("A promise or a next step lies after the contact itself."))
        if promised and promised > fields.Date.add(day, years=1):
            raise UserError(self.env._("A promise names a day within a year."))

    @public(many=True)
    def action_dispute(self, reason, *, whole=False, suspends=False):
        """Record what the customer disputes: no letter is written until it is settled (R14.1).

        :param str reason: what is disputed, in words
        :param bool whole: of the whole contract, not only of these instalments
        :param bool suspends: it was agreed that nothing falls due until then; for the sales
            manager and finance to say
        :return: True
        :raise AccessError: for anyone but sales and finance
        :raise UserError: without reason, or when one of them is in dispute already
        """
        self._check_desk(*(("sales_manager", "finance") if suspends else DESK))
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say what is disputed."))
        self.order_id._gy_lock_totals()
        known = self.installment_id.filtered("dispute_id")
        if known:
            raise UserError(
                self.env._("%s is in dispute already.", ", ".join(known.mapped("display_name")))
            )
        about = [(order, False) for order in self.order_id]
        if not whole:
            about = [(line.order_id, line.id) for line in self.installment_id]
        self.env["gy.collection.dispute"]._gy_create_decided(
            [
                {
                    "order_id": order.id,
                    "installment_id": installment,
                    "date": clock.today(order),
                    "user_id": self.env.uid,
                    "reason": reason,
                    "suspends": bool(suspends),
                }
                for order, installment in about
            ]
        )
        # The note of the decision; finance has no right to write orders.
        for order in self.order_id.sudo():
            order.message_post(
                body=self.env._(
                    "Disputed by the customer, recorded by %(user)s: %(reason)s",
                    user=self.env.user.name,
                    reason=reason,
                )
            )
        return True

    @public(many=True)
    def action_prepare_letter(self):
        """Prepare the next letter to the customer of these parts (R14.2).

        :return: the action that opens it
        :raise AccessError: for anyone but sales and finance
        :raise UserError: when no letter is called for, and why
        """
        self._check_desk()
        letters = self.env["gy.dunning.letter"]._prepare(self)
        if not letters:
            raise UserError(self._why_no_letter())
        return actions.open_form(letters[0])

    def _why_no_letter(self):
        """Return why none of these parts gets a letter now, in words."""
        for part in self:
            if words := part._hold_words():
                return self.env._(
                    "%(part)s gets no letter: %(why)s", part=part.display_name, why=words
                )
        return self.env._(
            "No letter is called for: the parts are not overdue, were asked for already at this "
            "age, the customer's last letter is too recent, or a promise is still open."
        )

    def _hold_words(self):
        """Return what holds letters about this part, in words; nothing where none does."""
        self.ensure_one()
        # Why it is held; whoever sees the part need not see the complaint.
        order = self.order_id.sudo()
        holds = order._gy_holds("retention") if order.gy_retention_held else []
        words = [item["missing"] for item in holds if not item["ok"]]
        dispute = self.sudo().installment_id.dispute_id
        if dispute:
            words.append(order._gy_dispute_criterion(dispute)["missing"])
        return "; ".join(dict.fromkeys(words))

    @public(many=True)
    def action_confirm_balance(self, date=None):
        """Draw up the account confirmation for the customer of these parts (R14.2).

        :param date: the day as of which, today by default
        :return: the action that opens it
        :raise AccessError: for anyone but finance
        :raise UserError: when the day lies ahead, or nothing was invoiced or received by then
        """
        customer = self._check_desk("finance")
        confirmations = self.env["gy.balance.confirmation"]
        company = self.order_id.company_id[:1]
        return actions.open_form(confirmations._draw_up(customer, company, date))

    @public(many=True, basis="gy.interest.claim:basis")
    def action_claim_interest(self, basis, date=None):
        """Work out the interest on what is open of these parts, for a claim (R14.4).

        :param str basis: ``agreed`` in the contract, or ``lpr``: the loan prime rate of the day of
            breach with the company's surcharge
        :param date: the day until which it runs, today by default
        :return: the action that opens it
        :raise AccessError: for anyone but sales and finance
        :raise UserError: when the parts are of several contracts, nothing is overdue, the day lies
            ahead or no rate is known
        """
        self._check_desk()
        if len(self.order_id) != 1:
            raise UserError(self.env._("Choose parts of one contract."))
        day = fields.Date.to_date(date) or clock.today(self.order_id)
        clock.check_day(self.order_id, day)
        claim = self.env["gy.interest.claim"]._work_out(self, day, basis or "agreed")
        return actions.open_form(claim)


def _by_due(part):
    return (part.due_date or fields.Date.to_date("9999-12-31"), part.id)
