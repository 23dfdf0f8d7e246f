from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import drafts

OURS = ("hand", "presented")
OPEN = (*OURS, "endorsed", "discounted")


class AcceptanceDraft(models.Model):
    """What finance decides about a draft: each step one method with its native entry (R6.9)."""

    _inherit = "gy.acceptance.draft"

    @public
    def action_endorse(self, target_id, date=None):
        """Pay a supplier by endorsing this draft (R6.9; Negotiable Instruments Law, art. 27).

        :param int target_id: the supplier, who owes its payable account to us less from then on
        :param date: day of the endorsement, today by default; not after the term of presentation
        :return: id of the step
        :raise AccessError: for anyone but finance
        :raise UserError: when it is not in hand, the day does not fit or there is no such supplier
        """
        date = self._check_step(("hand",), date)
        if date > self.present_by:
            raise UserError(
                self.env._(
                    "%s: after the term of presentation a draft is not endorsed any more.",
                    self.display_name,
                )
            )
        supplier = self.env["res.partner"].browse(target_id or 0).exists()
        if not supplier or supplier.commercial_partner_id == self.company_id.partner_id:
            raise UserError(self.env._("%s: choose who gets the draft.", self.display_name))
        entry = self._endorse_entry(date, supplier)
        return self._take_step("endorsed", date, entry, partner_id=supplier.id)

    @public(bearer="gy.acceptance.draft.step:bearer")
    def action_discount(self, journal_id, interest=0, bearer="us", date=None):
        """Sell this draft to a bank before maturity (R6.9).

        :param int journal_id: the bank account that gets the money
        :param float interest: what the bank keeps
        :param str bearer: ``us``, or ``customer``, who owes it to us then
        :param date: day of the discount, today by default, before maturity
        :return: id of the step
        :raise AccessError: for anyone but finance
        :raise UserError: when it is not in hand, the day, the bank or the interest does not fit
        """
        date = self._check_step(("hand",), date)
        if date >= self.maturity:
            raise UserError(
                self.env._("%s is due: present it for payment instead.", self.display_name)
            )
        journal = self._check_bank(journal_id)
        interest = self.currency_id.round(interest or 0.0)
        if not 0 <= interest < self.amount:
            raise UserError(
                self.env._(
                    "%s: the interest is not negative and less than the amount.",
                    self.display_name,
                )
            )
        bearer = bearer or "us"
        entry = self._discount_entry(date, journal, interest, bearer)
        return self._take_step(
            "discounted", date, entry, journal_id=journal.id, interest=interest, bearer=bearer
        )

    @public
    def action_present(self, date=None):
        """Record that the draft was presented for payment (Negotiable Instruments Law, art. 53).

        :param date: day of the presentation, today by default
        :return: id of the step
        :raise AccessError: for anyone but finance
        :raise UserError: when it is not in hand or the day does not fit
        """
        return self._take_step("presented", self._check_step(("hand",), date))

    @public
    def action_pay(self, journal_id=None, date=None):
        """Record that the acceptor paid (R6.9): to us, or to whoever holds the draft after us.

        :param int journal_id: the bank account that got the money; none where it is not ours
        :param date: day of the payment, today by default
        :return: id of the step
        :raise AccessError: for anyone but finance
        :raise UserError: when it is at its end already, the day or the bank does not fit
        """
        date = self._check_step(OPEN, date)
        if self.state in OURS:
            journal = self._check_bank(journal_id)
            return self._take_step(
                "paid", date, self._paid_entry(date, journal), journal_id=journal.id
            )
        if date < self.maturity:
            raise UserError(self.env._("%s is not due yet.", self.display_name))
        return self._take_step("paid", date)

    @public
    def action_dishonour(self, reason, date=None, due_date=None):
        """Record that payment was refused: the customer owes the money again (R6.3, R6.9).

        What was paid with it is open again, gates that it opened shut; salesperson and finance
        are told.

        :param str reason: what the acceptor said
        :param date: day of the refusal, or the day we paid whoever held it; today by default
        :param due_date: last day to claim recourse, as finance confirmed it; by the company's
            terms by default (Negotiable Instruments Law, art. 17)
        :return: id of the step
        :raise AccessError: for anyone but finance
        :raise UserError: without reason, when it is at its end already or a day does not fit
        """
        date = self._check_step(OPEN, date)
        reason = self._check_reason(reason, self.env._("Say why payment was refused."))
        due_date = fields.Date.to_date(due_date) or self._recourse_term(date)
        if due_date < date:
            raise UserError(
                self.env._("%s: recourse cannot end before the refusal.", self.display_name)
            )
        entry = self._dishonour_entry(date)
        step_id = self._take_step("dishonoured", date, entry, due_date=due_date, note=reason)
        self._settle_receipt()
        self._recount()
        self._tell_salespeople(reason)
        return step_id

    @public
    def action_claim(self, date=None, note=None):
        """Record that recourse was claimed in writing (Negotiable Instruments Law, art. 61).

        :param date: day of the claim, today by default
        :param str note: against whom, and how
        :return: id of the step
        :raise AccessError: for anyone but finance
        :raise UserError: when it was not dishonoured, or the claim is recorded already
        """
        date = self._check_step(("dishonoured",), date)
        if self.claimed_on:
            raise UserError(self.env._("%s: recourse is claimed already.", self.display_name))
        return self._take_step("claimed", date, note=(note or "").strip() or False)

    @public
    def action_split(self, amount):
        """Split this draft in two holdings, so that a part can be handed on (R6.9).

        :param float amount: of the first units, which become a holding of their own
        :return: id of the new holding
        :raise AccessError: for anyone but finance
        :raise UserError: when it is not in hand, has no sub-interval, or the amount does not fit
        """
        self._check_step(("hand",), None)
        try:
            taken, rest = drafts.split(self._interval(), amount or 0)
        except drafts.DraftError as error:
            raise UserError(self._error_words(error.args[0])) from error
        # Holdings are made by methods only, of what finance may read.
        values = self.sudo().copy_data({"amount": taken.amount, **self._interval_values(taken)})
        self._gy_write_decided({"amount": rest.amount, **self._interval_values(rest)})
        self.flush_recordset()  # the constraint must see it before the other one is made
        self._note(self.env._("Split off: %s", self._format(taken.amount)))
        return self._gy_create_decided(values).id

    @public
    def action_take_back(self, reason):
        """Take back the last step of this draft, and reverse its entry (R6.9).

        :param str reason: why it was wrong; it is kept
        :return: True
        :raise AccessError: for anyone but finance
        :raise UserError: without reason, or when there is no step
        """
        self._check_finance()
        step = self._valid_steps()[-1:]
        reason = self._check_reason(reason, self.env._("Say why the step is taken back."))
        if not step:
            raise UserError(
                self.env._(
                    "%s: there is no step to take back. Reset its payment to draft instead.",
                    self.display_name,
                )
            )
        self._lock()
        if step.kind in ("endorsed", "discounted"):
            # It may have come back as another holding meanwhile.
            self._check_free(self.company_id, self.number, self._interval(), own=self)
        step._gy_write_decided({"voided_on": clock.today(self), "void_reason": reason})
        self._reverse_entry(step.move_id)
        if step.kind == "dishonoured":
            self._settle_receipt()
        self._recount()
        self._note(
            self.env._(
                "%(step)s taken back: %(reason)s", step=self._step_words(step.kind), reason=reason
            )
        )
        return True

    @public
    def action_void(self, reason):
        """Declare a record made in error void, before its payment is posted (R6.9).

        :param str reason: what was wrong; it is kept
        :return: True
        :raise AccessError: for anyone but finance
        :raise UserError: without reason, or when its payment is posted
        """
        self._check_finance()
        self._gy_check_states("recorded")
        reason = self._check_reason(reason, self.env._("Say why the record is void."))
        self._gy_write_decided({"voided_on": clock.today(self), "void_reason": reason})
        return True

    # -- what they have in common --------------------------------------------------

    def _check_finance(self):
        self.env["sale.order"]._gy_check_role("finance")
        self.check_access("read")

    def _check_reason(self, reason, refusal):
        """Return a reason without white space around it.

        :raise UserError: ``refusal`` when there is none
        """
        reason = (reason or "").strip()
        if not reason:
            raise UserError(refusal)
        return reason

    def _check_step(self, states, date):
        """Check that finance may take a step now; return its day.

        :param states: where the draft has to be
        :raise AccessError: for anyone but finance
        :raise UserError: when the draft is elsewhere, or the day lies before the last step
        """
        self._check_finance()
        # The draft and its money are looked at by one session after the other.
        self._lock()
        self._gy_check_states(*states)
        date = fields.Date.to_date(date) or clock.today(self)
        self._gy_check_business_date(date, [(self.env._("its last step"), self.state_date)])
        return date

    def _lock(self):
        self._contracts()._gy_lock_totals()
        self.env["gy.receipt.share"]._lock_rows("account_payment", self.payment_id.ids)

    def _take_step(self, kind, date, entry=None, **values):
        """Write a step, count again and tell the contracts; return its id."""
        step = self.env["gy.acceptance.draft.step"]._gy_create_decided(
            [
                {
                    "draft_id": self.id,
                    "kind": kind,
                    "date": date,
                    "move_id": entry.id if entry else False,
                    "user_id": self.env.uid,
                    **values,
                }
            ]
        )
        self._recount()
        if kind == "paid":
            # What counts when it is paid pays invoices from now on.
            self.sudo().payment_id.gy_share_ids._use()
        self._note(
            self.env._(
                "%(step)s on %(date)s",
                step=self._step_words(kind),
                date=fields.Date.to_string(date),
            )
        )
        return step.id

    def _step_words(self, kind):
        kinds = self.env["gy.acceptance.draft.step"]._fields["kind"]
        return dict(kinds._description_selection(self.env))[kind]

    def _format(self, amount):
        return self.currency_id.format(amount)

    def _note(self, words):
        """Tell the contracts what happened to the draft."""
        for order in self._contracts():
            order.message_post(
                body=self.env._(
                    "Draft %(draft)s over %(amount)s: %(what)s (%(user)s)",
                    draft=self.display_name,
                    amount=self._format(self.amount),
                    what=words,
                    user=self.env.user.name,
                )
            )

    def _tell_salespeople(self, reason):
        """Have salespeople act on what the customer owes again; finance has its to-do."""
        for order in self._contracts().filtered("user_id"):
            order.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=order.user_id.id,
                summary=self.env._(
                    "Draft %(draft)s over %(amount)s was dishonoured",
                    draft=self.display_name,
                    amount=self._format(self.amount),
                ),
                note=reason,
            )

    def _recourse_term(self, date):
        """Return the last day to claim recourse by the company's terms.

        Whoever had handed the draft on and paid it has the shorter term.
        """
        # Terms of the company; whoever records the refusal need not read its settings.
        company = self.company_id.sudo()
        handed_on = self.state in ("endorsed", "discounted")
        months = company.gy_rerecourse_months if handed_on else company.gy_recourse_months
        return drafts.recourse_by(date, months)
