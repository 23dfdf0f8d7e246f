import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

_logger = logging.getLogger(__name__)


class ContractReview(models.Model):
    """One round of review of exactly one content of a contract (R5)."""

    _name = "gy.contract.review"
    _description = "Contract Review"
    _inherit = ["gy.approval.round.mixin"]
    _order = "order_id, round desc"

    _approval_fingerprint = "gy_content_hash"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    salesperson_id = fields.Many2one(related="order_id.user_id")
    amount_total = fields.Monetary(related="order_id.amount_total")
    currency_id = fields.Many2one(related="order_id.currency_id")
    delivery_date = fields.Date(related="order_id.gy_delivery_date", string="Last Delivery Date")
    route_name = fields.Char(string="Route", required=True)
    special = fields.Boolean(help="Something about the contract is out of the ordinary.")
    route_reason = fields.Text(string="Why This Route")
    facts = fields.Json(help="What was known of the contract when it was submitted.")
    content = fields.Json()
    deadline = fields.Date(string="Until", help="By the norm of the stage, in working days.")
    reminded_on = fields.Date(help="When those whose opinion is missing were reminded.")
    escalated_on = fields.Date(help="When heads of department and sales managers were told.")
    submitted_on = fields.Datetime(required=True, default=fields.Datetime.now)
    vote_ids = fields.One2many("gy.contract.review.opinion", "round_id", string="Opinions")
    document_id = fields.Many2one(
        "gy.document",
        string="Filed Form",
        index="btree_not_null",
        ondelete="restrict",
        help="The review form as it was printed for the archive once the round was approved.",
    )

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

    def _submitted_day(self):
        return clock.today(self, self.submitted_on)

    @api.model
    def _earlier_rounds(self, subject_id):
        # Whether one of them holds was asked before another one is opened.
        return self.env["sale.order"].browse(subject_id).gy_review_ids

    def _words_approved(self):
        return self.env._("Contract review approved (round %s)", self.round)

    def _words_rejected(self, vote):
        return self.env._(
            "Contract review sent back by %(role)s: %(reason)s",
            role=vote._role_name(),
            reason=vote.reason,
        )

    def _tell_progress(self, vote):
        res = super()._tell_progress(vote)
        if self.state == "approved":
            if self.special:
                self.order_id._gy_recompute("gy_comes_first")
            # Whoever gave the last opinion need not be allowed to run scheduled jobs.
            self.env.ref("gy_contract_review.ir_cron_file_forms").sudo()._trigger()
        return res

    def _answer_dialog(self):
        return "gy.contract.review.answer"

    def _copy_words(self, route):
        """Copy what is judged, in every language: the readers are not the submitter (R5.1)."""
        self.ensure_one()
        # The rows were just inserted; nothing of these two columns waits to be written.
        self.env.cr.execute(
            """WITH told AS (
                   UPDATE gy_contract_review_opinion vote SET subject = line.subject
                     FROM gy_review_route_line line
                    WHERE vote.round_id = %(round)s AND line.route_id = %(route)s
                      AND line.role = vote.role)
               UPDATE gy_contract_review_item item SET name = source.name
                 FROM gy_review_item source, gy_contract_review_opinion vote
                WHERE item.source_id = source.id AND item.vote_id = vote.id
                  AND vote.round_id = %(round)s""",
            {"round": self.id, "route": route.id},
        )
        self.env["gy.contract.review.opinion"].invalidate_model(["subject"], flush=False)
        self.env["gy.contract.review.item"].invalidate_model(["name"], flush=False)

    # -- conditions and risks ----------------------------------------------------

    def _points(self):
        """Return the conditions and risks of these rounds, those of carried opinions among them."""
        return self.vote_ids.mapped(lambda vote: vote._origin_vote().point_ids)

    def _open_conditions(self):
        """Return the conditions that keep the contract from taking effect (R5.2)."""
        return self._points().filtered(
            lambda point: point.kind == "condition" and point.state != "closed"
        )

    def _conditions_met_on(self):
        """Return the days on which the conditions of these rounds were met."""
        conditions = self._points().filtered(lambda point: point.kind == "condition")
        return conditions.mapped("closed_on")

    # -- several at once -----------------------------------------------------------

    @public(many=True)
    def action_agree_all(self):
        """Agree to these rounds, each with the opinion that waits for the current user (R5.2).

        Their items count as holding. Contracts under special review are read one by one.

        :raise AccessError: for reviews that the user may not read
        :raise UserError: naming those that are special, or do not wait for the user's opinion
        """
        self.check_access("read")
        special = self.filtered("special")
        if special:
            raise UserError(
                self.env._(
                    "Under special review, to be read one by one: %s",
                    format_list(self.env, special.mapped("display_name")),
                )
            )
        for review in self:
            review._give_at_once("agree")
        return True

    def _alone_because(self):
        if self.special:
            return self.env._("It is under special review and is read by itself.")
        return super()._alone_because()

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
            review.document_id = self.env["gy.document"]._print_and_file(
                "gy_contract_review.action_report_review",
                "review_form",
                self.env._(
                    "Contract Review %(contract)s round %(round)s.pdf",
                    contract=review.order_id.name,
                    round=review.round,
                ),
                review.order_id,
                origin=review,
                date=review.date_done,
            )
