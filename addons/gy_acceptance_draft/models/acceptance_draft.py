from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import drafts

KINDS = [
    ("bank", "Bank Draft"),
    ("commercial", "Commercial Draft"),
    ("finance", "Finance Company Draft"),
]
MEDIA = [
    ("package", "Electronic, in Packages"),
    ("electronic", "Electronic"),
    ("paper", "On Paper"),
]
STATES = [
    ("recorded", "Recorded"),
    ("hand", "In Hand"),
    ("presented", "Presented"),
    ("endorsed", "Endorsed"),
    ("discounted", "Discounted"),
    ("paid", "Paid"),
    ("dishonoured", "Dishonoured"),
    ("void", "Void"),
]
COUNTS = [("receipt", "At Receipt"), ("maturity", "When Paid")]


class AcceptanceDraft(models.Model):
    """An acceptance draft received from a customer, from receipt to its end (R6.3, R6.9).

    It is received with a native payment, which carries the contracts' shares. What happens to it
    are steps, each with its native entry (``acceptance_draft_decisions.py``); where it is follows
    from them. A draft that comes back is another holding, received anew.
    """

    _name = "gy.acceptance.draft"
    _description = "Acceptance Draft"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin", "gy.dated.mixin"]
    _order = "maturity, id"
    _rec_name = "number"

    payment_id = fields.Many2one(
        "account.payment", string="Receipt", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True, ondelete="restrict")
    currency_id = fields.Many2one("res.currency", required=True, ondelete="restrict")
    partner_id = fields.Many2one(
        "res.partner", string="Received from", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        compute="_compute_order_id",
        store=True,
        index="btree_not_null",
        help="The first contract that the receipt is shared with.",
    )
    user_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    kind = fields.Selection(KINDS, string="Kind of Draft", required=True)
    medium = fields.Selection(MEDIA, string="Form", required=True)
    number = fields.Char(string="Package Number", required=True, index=True)
    interval_start = fields.Char(string="First Unit")
    interval_end = fields.Char(string="Last Unit")
    interval = fields.Char(string="Sub-interval", compute="_compute_interval")
    amount = fields.Monetary(required=True)
    drawer = fields.Char(required=True)
    acceptor = fields.Char(required=True)
    endorsers = fields.Text(help="Who endorsed it before us, the first one first, one a line.")
    issue_date = fields.Date(string="Issued on")
    maturity = fields.Date(required=True)
    received_on = fields.Date(required=True)
    counts_at = fields.Selection(
        COUNTS,
        string="Counts",
        required=True,
        help="When its money counts for gates and instalments; as the company had set it when the "
        "draft was received.",
    )
    present_by = fields.Date(required=True, help="Last day of presentation for payment.")
    voided_on = fields.Date()
    void_reason = fields.Char(string="Void because")
    step_ids = fields.One2many("gy.acceptance.draft.step", "draft_id", string="History")
    state = fields.Selection(STATES, compute="_compute_state", store=True, index=True)
    holder_id = fields.Many2one(
        "res.partner",
        string="Endorsed to",
        compute="_compute_state",
        store=True,
        index="btree_not_null",
    )
    state_date = fields.Date(string="Since", compute="_compute_state", store=True)
    recourse_by = fields.Date(
        string="Recourse until",
        compute="_compute_state",
        store=True,
        help="Last day to claim recourse, as finance confirmed it.",
    )
    claimed_on = fields.Date(string="Recourse Claimed on", compute="_compute_state", store=True)

    _list_idx = models.Index("(maturity, id)")
    _amount_positive = models.Constraint("CHECK (amount > 0)", "A draft has a positive amount.")
    # The whole of a package covers all its units. Ranges of one number line need no extension of
    # PostgreSQL, and hold between two sessions, too.
    _held_once = models.Constraint(
        """EXCLUDE USING gist (numrange(
            (company_id::numeric * 1e30 + number::numeric) * 1e13
                + CASE WHEN COALESCE(interval_end, '0') = '0' THEN 0
                       ELSE interval_start::numeric END,
            (company_id::numeric * 1e30 + number::numeric) * 1e13
                + CASE WHEN COALESCE(interval_end, '0') = '0' THEN 999999999999
                       ELSE interval_end::numeric END,
            '[]') WITH &&)
        WHERE (state IN ('recorded', 'hand', 'presented'))""",
        "This draft, or a part of it, is in hand already.",
    )

    @api.depends("number", "interval_start", "interval_end")
    def _compute_display_name(self):
        for draft in self:
            draft.display_name = " ".join(filter(None, (draft.number, draft.interval)))

    @api.depends("interval_start", "interval_end")
    def _compute_interval(self):
        for draft in self:
            found = draft._interval()
            draft.interval = found and ("0" if found.is_whole else f"{found.start}-{found.end}")

    @api.depends("payment_id.gy_share_ids.order_id")
    def _compute_order_id(self):
        for draft in self:
            draft.order_id = draft.payment_id.gy_share_ids.sorted("id")[:1].order_id

    @api.depends("voided_on", "step_ids.voided_on", "step_ids.kind")
    def _compute_state(self):
        """Where it is: what the last step says whose entry stands.

        Native entries that are posted or taken back have it looked at again
        (:meth:`_recount`); following them by dependencies would cost every invoice.
        """
        for draft in self:
            steps = draft._valid_steps()
            place = steps.filtered(lambda step: step.kind != "claimed")[-1:]
            received = draft.payment_id.move_id.state == "posted"
            bounced = draft.payment_id.state in ("canceled", "rejected")
            if draft.voided_on or bounced:
                draft.state = "void"
            else:
                draft.state = place.kind or ("hand" if received else "recorded")
            draft.state_date = place.date or draft.received_on
            draft.holder_id = steps.filtered(lambda step: step.kind == "endorsed")[-1:].partner_id
            draft.recourse_by = place.due_date
            draft.claimed_on = steps.filtered(lambda step: step.kind == "claimed")[-1:].date

    def _valid_steps(self):
        """Return the steps of this draft that stand, in their order."""
        return self.step_ids.sorted("id").filtered(lambda step: step._stands())

    def _valid(self):
        return self.filtered(lambda draft: not draft.voided_on)

    def _interval(self):
        """Return the :class:`~..tools.drafts.Interval` of this draft, ``None`` if it has none."""
        return drafts.read_interval(self.interval_start, self.interval_end)

    def _contracts(self):
        """Return the contracts that the receipts of these drafts are shared with."""
        # Whoever decides about a draft need not see every contract.
        return self.sudo().payment_id.gy_share_ids.order_id

    # -- recording ---------------------------------------------------------------

    @api.model
    def _read_paper(self, company, number, start, end, amount):
        """Return the values of what is written on a draft that the company receives.

        :raise UserError: when number, sub-interval and amount cannot be on one draft, or it is in
            hand already
        """
        try:
            number = drafts.read_number(number)
            interval = drafts.read_interval(start, end)
            medium = drafts.medium_of(number, interval)
            drafts.check_amount(interval, amount)
        except drafts.DraftError as error:
            raise UserError(self._error_words(error.args[0])) from error
        self._check_free(company, number, interval)
        return {
            "number": number,
            "medium": medium,
            "amount": amount,
            **self._interval_values(interval),
        }

    @api.model
    def _interval_values(self, interval):
        return {
            "interval_start": str(interval.start) if interval else False,
            "interval_end": str(interval.end) if interval else False,
        }

    @api.model
    def _error_words(self, code):
        return {
            "number": self.env._(
                "The number of a draft has 30 digits, of a draft on paper 16: check it."
            ),
            "interval": self.env._(
                "The sub-interval is two numbers of up to 12 digits, the first not greater than "
                "the second; 0 and 0 for a package that is not split."
            ),
            "paper_interval": self.env._("A draft on paper has no sub-interval."),
            "amount": self.env._(
                "The amount is not what the sub-interval says: last less first, plus one, in "
                "units of 0.01."
            ),
            "split": self.env._(
                "Only a draft with a sub-interval is split, and by less than its amount."
            ),
        }[code]

    @api.model
    def _check_free(self, company, number, interval, own=()):
        """Refuse a holding of what is in hand already; the database refuses it in any case.

        :param interval: the :class:`~..tools.drafts.Interval`, ``None`` for a whole draft
        :param own: the holding that is asked for, if it is there already
        :raise UserError: naming the other holding
        """
        # What the company holds is told to finance, whose contract ever it is of.
        held = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("number", "=", number),
                ("state", "in", ("recorded", "hand", "presented")),
                ("id", "not in", [draft.id for draft in own]),
            ]
        )
        for other in held:
            if (interval or drafts.WHOLE).overlaps(other._interval() or drafts.WHOLE):
                raise UserError(
                    self.env._(
                        "Draft %(number)s overlaps %(other)s, which is in hand already.",
                        number=number,
                        other=other.display_name,
                    )
                )

    @api.constrains("maturity", "issue_date")
    def _check_maturity(self):
        for draft in self:
            if draft.issue_date and draft.maturity <= draft.issue_date:
                raise ValidationError(
                    self.env._("%s falls due before it was issued.", draft.display_name)
                )

    # -- counting ----------------------------------------------------------------

    def _recount(self):
        """Have these drafts looked at again, and with them the money of their contracts."""
        if not self:
            return
        names = ("state", "state_date", "holder_id", "recourse_by", "claimed_on")
        for name in names:
            self.env.add_to_compute(self._fields[name], self)
        self.modified(names)
        self._contracts()._gy_money_changed()
