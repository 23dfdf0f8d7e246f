import logging

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock

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
    content = fields.Json()
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
            # Whoever gave the last opinion need not be allowed to run scheduled jobs.
            self.env.ref("gy_contract_review.ir_cron_file_forms").sudo()._trigger()
        return res

    def _copy_subjects(self, route):
        """Copy what each reviewer judges, in every language: the readers are not the submitter."""
        for lang, _name in self.env["res.lang"].get_installed():
            subjects = {line.role: line.subject for line in route.with_context(lang=lang).line_ids}
            for opinion in self.with_context(lang=lang).vote_ids:
                if opinion.subject != subjects[opinion.role]:
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
