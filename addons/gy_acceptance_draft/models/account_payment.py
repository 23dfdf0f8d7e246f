from functools import partial

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, workdays
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import drafts


class AccountPayment(models.Model):
    """Drafts are received with payments in the company's journal for drafts (R6.4, R6.9)."""

    _inherit = "account.payment"

    gy_draft_ids = fields.One2many(
        "gy.acceptance.draft",
        "payment_id",
        string="Acceptance Drafts",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_draft_count = fields.Integer(compute="_compute_gy_drafts", groups=INTERNAL)
    gy_brings_drafts = fields.Boolean(compute="_compute_gy_drafts", groups=INTERNAL)

    @api.depends("gy_draft_ids.voided_on", "journal_id", "payment_type", "partner_type")
    def _compute_gy_drafts(self):
        # Tells the form which of its buttons are of use.
        for payment in self.sudo():
            payment.gy_draft_count = len(payment.gy_draft_ids)
            payment.gy_brings_drafts = payment._gy_is_of_drafts()

    def _gy_is_of_drafts(self):
        """Tell whether customers pay with drafts by this payment."""
        self.ensure_one()
        return (
            self.payment_type == "inbound"
            and self.partner_type == "customer"
            and bool(self.journal_id)
            and self.journal_id == self.company_id.sudo().gy_draft_journal_id
        )

    def _gy_check_drafts(self):
        """Refuse to post a payment with drafts before they are recorded (R6.9).

        :raise UserError: naming the payment and what of it has no draft
        """
        # Read for the check only.
        for payment in self.sudo().filtered(lambda payment: payment._gy_is_of_drafts()):
            missing = payment._gy_without_draft()
            if missing:
                raise UserError(
                    self.env._(
                        "%(payment)s: record the acceptance drafts first; %(amount)s have none. "
                        "Payments with drafts are entered under Payments, not on the invoice.",
                        payment=payment.display_name,
                        amount=payment.currency_id.format(missing),
                    )
                )

    def _gy_without_draft(self):
        """Return what of this payment no draft was recorded for."""
        self.ensure_one()
        return self.currency_id.round(
            self.amount - sum(self.gy_draft_ids._valid().mapped("amount"))
        )

    def _gy_check_drafts_untouched(self):
        """Refuse to take back a payment whose draft has gone on (R6.9).

        :raise UserError: naming the payment and the draft
        """
        # Read for the check only.
        for draft in self.sudo().gy_draft_ids._valid():
            if draft._valid_steps():
                raise UserError(
                    self.env._(
                        "%(payment)s brought draft %(draft)s, which has gone on. Take its steps "
                        "back first.",
                        payment=draft.payment_id.display_name,
                        draft=draft.display_name,
                    )
                )

    def write(self, vals):
        taken_back = vals.get("state") in ("draft", "canceled", "rejected")
        if taken_back:
            self._gy_check_drafts_untouched()
        res = super().write(vals)
        if "state" in vals:
            # Whoever cancels a payment decides nothing about its drafts; they follow.
            self.sudo().gy_draft_ids._recount()
        return res

    @public(kind="gy.acceptance.draft:kind")
    def action_gy_record_draft(
        self,
        number,
        kind,
        amount=None,
        start=None,
        end=None,
        drawer=None,
        acceptor=None,
        maturity=None,
        issue_date=None,
        endorsers=None,
    ):
        """Record a draft that this payment brings; the last one posts the payment (R6.9).

        :param str number: 30 digits, or 16 of a draft on paper
        :param str kind: ``bank``, ``commercial`` or ``finance``
        :param float amount: face value; what of the payment has no draft by default
        :param str start: first unit of the sub-interval; 0 where the package is not split
        :param str end: its last unit
        :param str drawer: who drew it
        :param str acceptor: who accepted it
        :param maturity: day it falls due
        :param issue_date: day it was issued
        :param str endorsers: those before us, one a line
        :return: id of the draft
        :raise AccessError: for anyone but finance
        :raise UserError: when it is no draft payment of a customer, or a value is wrong
        """
        self.env["sale.order"]._gy_check_role("finance")
        self.check_access("write")
        if not self._gy_is_of_drafts() or self.state != "draft":
            raise UserError(
                self.env._(
                    "%s: drafts are recorded on a customer's payment in the journal for drafts, "
                    "before it is posted.",
                    self.display_name,
                )
            )
        self._gy_check_draft_currency()
        rest = self._gy_without_draft()
        amount = rest if amount is None else amount
        model = self.env["gy.acceptance.draft"]
        vals = model._read_paper(self.company_id, number, start, end, amount)
        if self.currency_id.compare_amounts(amount, rest) > 0:
            raise UserError(
                self.env._(
                    "%(payment)s: at most %(rest)s are left for this draft.",
                    payment=self.display_name,
                    rest=self.currency_id.format(rest),
                )
            )
        draft = model._gy_create_decided(
            [
                vals
                | self._gy_draft_values(maturity)
                | {
                    "kind": kind,
                    "drawer": self._gy_check_named(drawer),
                    "acceptor": self._gy_check_named(acceptor),
                    "issue_date": fields.Date.to_date(issue_date),
                    "endorsers": (endorsers or "").strip() or False,
                }
            ]
        )
        if not self._gy_without_draft():
            self.action_post()
        return draft.id

    def _gy_check_draft_currency(self):
        if self.currency_id != self.company_id.currency_id:
            raise UserError(
                self.env._(
                    "%(payment)s: acceptance drafts are in %(currency)s.",
                    payment=self.display_name,
                    currency=self.company_id.currency_id.name,
                )
            )

    def _gy_check_named(self, name):
        name = (name or "").strip()
        if not name:
            raise UserError(self.env._("Say who drew the draft and who accepted it."))
        return name

    def _gy_draft_values(self, maturity):
        """Return what a new draft takes from this payment and the company.

        :raise UserError: without a day of maturity
        """
        maturity = fields.Date.to_date(maturity)
        if not maturity:
            raise UserError(self.env._("Say when the draft falls due."))
        # Terms of the company; finance need not be able to read its settings.
        company = self.company_id.sudo()
        return {
            "payment_id": self.id,
            "company_id": company.id,
            "currency_id": self.currency_id.id,
            "partner_id": self.partner_id.id,
            "received_on": self.date,
            "maturity": maturity,
            "counts_at": company.gy_draft_counts,
            "present_by": drafts.present_by(
                maturity,
                company.gy_presentation_days,
                partial(workdays.is_workday, overrides=company._gy_day_overrides()),
            ),
        }

    @public
    def action_gy_view_drafts(self):
        """Open the drafts that this payment brought (R6.9)."""
        mine = [("payment_id", "=", self.id)]
        return actions.open_list("gy.acceptance.draft", self.env._("Acceptance Drafts"), mine)
