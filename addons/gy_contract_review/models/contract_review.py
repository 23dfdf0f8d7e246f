import logging

from odoo import api, fields, models
from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)


class ContractReview(models.Model):
    """One round of review of exactly one content of a contract (R5).

    Rounds are append-only: nobody has the right to write or delete them, and opinions are given
    through a method that checks who speaks.
    """

    _name = "gy.contract.review"
    _description = "Contract Review"
    _inherit = ["gy.record.mixin", "mail.thread"]
    _order = "order_id, round desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    salesperson_id = fields.Many2one(related="order_id.user_id")
    amount_total = fields.Monetary(related="order_id.amount_total")
    currency_id = fields.Many2one(related="order_id.currency_id")
    commitment_date = fields.Datetime(related="order_id.commitment_date")
    round = fields.Integer(required=True, default=1)
    route_name = fields.Char(string="Route", required=True)
    content_hash = fields.Char(required=True)
    content = fields.Json()
    submitter_id = fields.Many2one("res.users", string="Submitted by", required=True, index=True)
    submitted_on = fields.Datetime(required=True, default=fields.Datetime.now)
    withdrawn = fields.Boolean(help="Another round took its place.")
    opinion_ids = fields.One2many("gy.contract.review.opinion", "review_id", string="Opinions")
    state = fields.Selection(
        [
            ("running", "Under Review"),
            ("approved", "Approved"),
            ("rejected", "Sent Back"),
            ("withdrawn", "Withdrawn"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    date_done = fields.Date(string="Decided on", compute="_compute_state", store=True)
    document_id = fields.Many2one(
        "gy.document",
        string="Filed Form",
        index="btree_not_null",
        ondelete="restrict",
        help="The review form as it was printed for the archive once the round was approved.",
    )
    outdated = fields.Boolean(
        compute="_compute_outdated", help="The contract was changed after it was submitted."
    )
    can_answer = fields.Boolean(compute="_compute_can_answer")

    _round_uniq = models.UniqueIndex("(order_id, round)", "This round exists already.")
    _running_uniq = models.UniqueIndex(
        "(order_id) WHERE state = 'running'", "The contract is under review already."
    )

    @api.depends("order_id.name", "round")
    def _compute_display_name(self):
        for review in self:
            review.display_name = self.env._(
                "Review %(contract)s, round %(round)s",
                contract=review.order_id.name,
                round=review.round,
            )

    @api.depends("withdrawn", "opinion_ids.opinion", "opinion_ids.date")
    def _compute_state(self):
        for review in self:
            opinions = review.opinion_ids.mapped("opinion")
            if "disagree" in opinions:
                review.state = "rejected"
            elif review.withdrawn:
                review.state = "withdrawn"
            elif opinions and all(opinions):
                review.state = "approved"
            else:
                review.state = "running"
            dates = [date for date in review.opinion_ids.mapped("date") if date]
            decided = review.state in ("approved", "rejected") and dates
            review.date_done = decided and fields.Date.context_today(review, max(dates))

    @api.depends("content_hash", "order_id.gy_content_hash")
    def _compute_outdated(self):
        for review in self:
            review.outdated = review.content_hash != review.order_id.gy_content_hash

    @api.depends("state", "opinion_ids.opinion")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        for review in self:
            review.can_answer = bool(review._my_open_opinions())

    def _my_open_opinions(self):
        """Return the opinions of this review that wait for the current user."""
        return self.opinion_ids.filtered(
            lambda opinion: opinion.state == "open" and not opinion._refusal(self.env.user)
        )

    def _copy_subjects(self, route):
        """Copy what each reviewer judges, in every language: the readers are not the submitter."""
        for lang, _name in self.env["res.lang"].get_installed():
            subjects = {line.role: line.subject for line in route.with_context(lang=lang).line_ids}
            for opinion in self.with_context(lang=lang).opinion_ids:
                opinion.subject = subjects[opinion.role]

    @api.model
    def _cron_file_forms(self):
        """File the forms of approved rounds, one by one; goes on where it was stopped (R15.2).

        Printing takes a moment, which who gives the last opinion need not wait for.
        """
        due = self.search([("state", "=", "approved"), ("document_id", "=", False)], order="id")
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(due))
        for review in due:
            review = review.try_lock_for_update().filtered(lambda item: not item.document_id)
            try:
                with self.env.cr.savepoint():
                    review._file_form()
            except UserError:
                _logger.exception("The form of review %s could not be filed", review.id)
            if not cron._commit_progress(1):
                break

    def _file_form(self):
        """Print the forms of these rounds and file them under their contracts."""
        for review in self:
            review.document_id = review.order_id._gy_print_and_file(
                "gy_contract_review.action_report_review",
                "review_form",
                self.env._(
                    "Contract Review %(contract)s round %(round)s.pdf",
                    contract=review.order_id.name,
                    round=review.round,
                ),
                date=review.date_done,
                origin=review,
            )

    def _notify_progress(self, opinion):
        """Tell the salesperson in the contract's chatter once the round is decided."""
        self.ensure_one()
        role = dict(opinion._selection_role())[opinion.role]
        if self.state == "approved":
            body = self.env._("Contract review approved (round %s)", self.round)
            # Whoever gave the last opinion need not be allowed to run scheduled jobs.
            self.env.ref("gy_contract_review.ir_cron_file_forms").sudo()._trigger()
        elif self.state == "rejected":
            body = self.env._(
                "Contract review sent back by %(role)s: %(reason)s",
                role=role,
                reason=opinion.reason,
            )
        else:
            return
        self.order_id.message_post(body=body, partner_ids=self.submitter_id.partner_id.ids)

    def action_answer(self):
        """Open the dialog for the opinion that waits for the current user.

        :raise UserError: when none does, saying why
        """
        self.ensure_one()
        opinion = self._my_open_opinions()[:1]
        if not opinion:
            raise UserError(self.env._("%s: no opinion of yours is waited for.", self.display_name))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Give Opinion"),
            "res_model": "gy.contract.review.answer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_opinion_id": opinion.id},
        }

    def action_open_contract(self):
        """Open the contract under review."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.order_id.display_name,
            "res_model": "sale.order",
            "res_id": self.order_id.id,
            "view_mode": "form",
        }
