from odoo import api, fields, models

from odoo.addons.gy_sales_process.models.sale_order_content import fingerprint
from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public

OPEN = ("draft", "review", "rejected", "approved", "ready")


class ContractChange(models.Model):
    """A change of a contract in force: proposed, reviewed, agreed with the customer, in effect (R5.4).

    What is proposed is a draft of the contract (``proposal_id``), edited in the contract's own
    form and judged by the same rooms. Nobody has the right to write changes: they are made and put
    into effect by methods that check who acts; their state follows from the draft.
    """

    _name = "gy.contract.change"
    _description = "Contract Change"
    _inherit = ["gy.record.mixin", "gy.dated.mixin", "mail.thread"]
    _order = "id desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    proposal_id = fields.Many2one(
        "sale.order", string="Proposed Contract", index=True, ondelete="restrict"
    )
    number = fields.Integer(string="No.", required=True)
    name = fields.Char(compute="_compute_name", store=True)
    type_id = fields.Many2one(
        "gy.contract.change.type", required=True, index=True, ondelete="restrict"
    )
    reason = fields.Text(required=True)
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    salesperson_id = fields.Many2one(related="order_id.user_id")
    currency_id = fields.Many2one(related="order_id.currency_id")
    requester_id = fields.Many2one("res.users", string="Proposed by", required=True, index=True)
    requested_on = fields.Date(string="Proposed on", required=True)
    state = fields.Selection(
        [
            ("draft", "Being Written"),
            ("review", "Under Review"),
            ("rejected", "Sent Back"),
            ("approved", "Approved, to Be Agreed"),
            ("ready", "Agreed"),
            ("applied", "In Effect"),
            ("withdrawn", "Withdrawn"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    since = fields.Date(
        compute="_compute_state", store=True, help="The day from which it stands as it does."
    )
    before = fields.Json(help="What the contract said when the change was proposed.")
    after = fields.Json(help="What the contract says since the change took effect.")
    amount_before = fields.Monetary(string="Amount before")
    amount_after = fields.Monetary(string="Amount after", compute="_compute_amount_after")
    applied_on = fields.Date(string="In Effect since")
    applied_by_id = fields.Many2one("res.users", string="Put into Effect by", index=True)
    ack_ids = fields.One2many("gy.contract.change.ack", "change_id", string="Acknowledged by")
    sheet = fields.Html(compute="_compute_sheet", sanitize=False)
    can_acknowledge = fields.Boolean(compute="_compute_can_acknowledge")
    can_apply = fields.Boolean(compute="_compute_can_apply")

    _number_uniq = models.UniqueIndex("(order_id, number)", "This change exists already.")
    _proposal_uniq = models.UniqueIndex("(proposal_id) WHERE proposal_id IS NOT NULL")
    _open_uniq = models.UniqueIndex(
        "(order_id) WHERE state NOT IN ('applied', 'withdrawn')",
        "Another change of this contract is under way. Put it into effect or withdraw it first.",
    )

    # -- computes ------------------------------------------------------------

    @api.depends("order_id.name", "number")
    def _compute_name(self):
        for change in self:
            change.name = f"{change.order_id.name}-{change.number:02d}"

    @api.depends(
        "applied_on",
        "proposal_id.state",
        "proposal_id.gy_review_running",
        "proposal_id.gy_review_done",
        "proposal_id.gy_review_date",
        "proposal_id.gy_signing_done",
        "proposal_id.gy_signed_on",
        "proposal_id.gy_review_ids.state",
        "proposal_id.gy_content_hash",
    )
    def _compute_state(self):
        for change in self:
            proposal = change.proposal_id
            since = change.requested_on
            # What says the same was approved and signed long ago.
            same = fingerprint(change.before or {}) == proposal.gy_content_hash
            if change.applied_on:
                state, since = "applied", change.applied_on
            elif proposal.state == "cancel":
                state = "withdrawn"
            elif proposal.gy_review_running and not same:
                state = "review"
            elif same or not proposal.gy_review_done:
                # Of the round that judged exactly what is proposed now.
                last = proposal._gy_current_review() if proposal and not same else None
                state = "rejected" if last and last.state == "rejected" else "draft"
            elif proposal.gy_signing_done:
                state, since = "ready", max(proposal.gy_review_date, proposal.gy_signed_on)
            else:
                state, since = "approved", proposal.gy_review_date
            change.state, change.since = state, since

    @api.depends("proposal_id.amount_total")
    def _compute_amount_after(self):
        for change in self:
            change.amount_after = change.proposal_id.amount_total

    @api.depends("before", "after", "proposal_id.gy_content_hash")
    @api.depends_context("uid", "lang")
    def _compute_sheet(self):
        for change in self:
            change.sheet = self.env["ir.qweb"]._render(
                "gy_contract_review.change_sheet",
                {"doc": change, "parts": change._changes_by_subject()},
                raise_if_not_found=False,
            )

    @api.depends("ack_ids.done_on")
    @api.depends_context("uid")
    def _compute_can_acknowledge(self):
        for change in self:
            change.can_acknowledge = bool(change._my_acks())

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_apply(self):
        may = self.env.user._gy_has_role("salesperson", "sales_manager", "contract_admin")
        for change in self:
            change.can_apply = may and change.state == "ready"

    # -- predicates and words ------------------------------------------------

    def _is_open(self):
        """Tell whether the change is still under way."""
        self.ensure_one()
        return self.state in OPEN

    def _my_acks(self):
        """Return what of these changes waits for the current user's acknowledgement."""
        return self.ack_ids.filtered(lambda ack: not ack.done_on and ack._is_for(self.env.user))

    def _content_after(self):
        """Return what the contract says by this change: as proposed, or as it took effect."""
        self.ensure_one()
        return self.after or self.proposal_id._gy_review_content()

    def _changes(self):
        """Return what the contract says otherwise by this change.

        :return: list of :class:`~odoo.addons.gy_sales_process.tools.wording.Change`, by subject
        """
        self.ensure_one()
        # Whoever reads the change reads what it is about.
        order = self.sudo().order_id
        return order._gy_content_changes(self.before or {}, self.sudo()._content_after())

    def _changes_by_subject(self):
        """Return what changes as ``(subject in words, list of changes)``."""
        return self.sudo().order_id._gy_by_subject(self._changes())

    # -- opening -------------------------------------------------------------

    @public
    def action_open_proposal(self):
        """Open the proposed contract."""
        return actions.open_form(self.proposal_id)

    @public
    def action_record_agreement(self):
        """Open the dialog in which the customer's agreement is handed in: supplement or letter."""
        return actions.open_dialog(
            "gy.contract.signing",
            self.env._("Record the Agreement"),
            order_id=self.proposal_id.id,
        )

    @public
    def action_print(self):
        """Print the supplement (补充协议)."""
        self.check_access("read")
        report = self.env.ref("gy_contract_review.action_report_supplement")
        return report.report_action(self.proposal_id)
