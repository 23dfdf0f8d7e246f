from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.gy_sales_process.models.sale_order_content import fingerprint
from odoo.addons.gy_sales_process.tools import actions, once
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public
from odoo.addons.gy_sales_process.tools.stages import Stage


class SaleOrder(models.Model):
    _inherit = "sale.order"

    gy_review_ids = fields.One2many(
        "gy.contract.review",
        "order_id",
        string="Reviews",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_review_done = fields.Boolean(
        string="Reviewed", compute="_compute_gy_review_done", store=True, groups=INTERNAL
    )
    gy_review_date = fields.Date(
        string="Review Approved on", compute="_compute_gy_review_done", store=True, groups=INTERNAL
    )
    gy_review_ratio = fields.Float(
        string="Opinions Given", compute="_compute_gy_review_done", store=True, groups=INTERNAL
    )
    gy_review_running = fields.Boolean(
        string="Under Review", compute="_compute_gy_review_done", store=True, groups=INTERNAL
    )

    @api.model
    def _gy_stages(self):
        return super()._gy_stages() | {
            "review": Stage(
                done="gy_review_done",
                date="gy_review_date",
                progress="gy_review_ratio",
                criteria="_gy_review_criteria",
            ),
        }

    @api.depends(
        "gy_is_process",
        "gy_content_hash",
        "gy_review_ids.state",
        "gy_review_ids.content_hash",
        "gy_review_ids.date_done",
        "gy_review_ids.vote_ids.opinion",
        "gy_review_ids.vote_ids.carried_from_id",
        "gy_review_ids.vote_ids.point_ids.state",
        "gy_termination_state",
        "gy_termination_ids.state",
    )
    def _compute_gy_review_done(self):
        for order in self:
            review = order._gy_current_review()
            # What is left of a contract that ended early the management decided on.
            ended = self.env["gy.termination"]
            if order.gy_termination_state == "approved":
                ended = order.gy_termination_ids.filtered(lambda item: item.state == "approved")
            approved = review.state == "approved"
            waits = approved and review._open_conditions()
            order.gy_review_done = (approved and not waits) or bool(ended)
            order.gy_review_running = review.state == "running" or bool(waits)
            if order.gy_review_done:
                days = [*ended.mapped("date_done"), review.date_done, *review._conditions_met_on()]
                order.gy_review_date = max(filter(None, days))
            else:
                order.gy_review_date = False
            opinions = review.vote_ids
            given = opinions.filtered("opinion")
            order.gy_review_ratio = len(given) / len(opinions) if opinions else 0.0

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reviewed(self):
        for order in self:
            # Read for the check only; the rounds are kept whoever asks.
            if order.sudo().gy_review_ids:
                raise UserError(
                    self.env._(
                        "%s was under review; its opinions are kept. Cancel it instead.",
                        order.display_name,
                    )
                )

    def _gy_current_review(self):
        """Return the latest round that judged exactly the present content (R5.5)."""
        self.ensure_one()
        if not self.gy_is_process:
            return self.env["gy.contract.review"]
        rounds = self._gy_judged_with().gy_review_ids
        return rounds.filtered(lambda review: review.content_hash == self.gy_content_hash).sorted(
            "id"
        )[-1:]

    def _gy_reseal(self, before):
        res = super()._gy_reseal(before)
        rounds = self.gy_review_ids.filtered(lambda item: item.content_hash == before["content"])
        if rounds:
            content = self._gy_review_content()
            rounds._gy_write_decided({"content_hash": self.gy_content_hash, "content": content})
        for change in self.gy_change_ids.filtered(lambda item: item._is_open()):
            if fingerprint(change.before) == before["content"]:
                change._gy_write_decided({"before": self._gy_review_content()})
        return res

    def _gy_review_criteria(self):
        review = self._gy_current_review()
        if self._gy_is_terminated():
            return [self._gy_criterion(self.env._("Ended early by the management"), True)]
        submitted = review.state in ("running", "approved", "rejected")
        missing = self.env._("The contract has not been submitted for review")
        if self.gy_review_ids and not submitted:
            missing = self.env._("The contract was changed after its review; submit it again")
        # What a submission would lead to is shown before it is made.
        preview = actions.open_dialog(
            "gy.review.submission", self.env._("Submit for Review"), order_id=self.id
        )
        criteria = [
            self._gy_criterion(self.env._("Submitted for review"), submitted, missing, preview)
        ]
        action = submitted and actions.open_form(review)
        for opinion in review.vote_ids if submitted else ():
            role = opinion._role_name()
            if opinion.opinion == "disagree":
                missing = self.env._(
                    "%(role)s disagrees: %(reason)s", role=role, reason=opinion.reason
                )
            elif opinion.state == "open" and not opinion._able():
                missing = opinion._road()
            else:
                missing = self.env._("The opinion of %s is missing", role)
            criteria.append(
                self._gy_criterion(
                    self.env._("%s agrees", role), opinion._agrees(), missing, action
                )
            )
        for point in review._open_conditions() if submitted else ():
            missing = self.env._(
                "Condition of %(role)s: %(what)s (%(owner)s, until %(day)s)",
                role=point.vote_id._role_name(),
                what=point.display_name,
                owner=point.owner_id.sudo().name,
                day=format_date(self.env, point.deadline),
            )
            criteria.append(
                self._gy_criterion(
                    self.env._("Condition met"), False, missing, actions.open_form(point)
                )
            )
        return criteria

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        if gate == "confirm" and "review" in self._gy_applicable_codes():
            reasons += [item for item in self._gy_review_criteria() if not item["ok"]]
        return reasons

    def _gy_sealing_criteria(self):
        """Only what the departments have approved is sealed (R5.5)."""
        criteria = super()._gy_sealing_criteria()
        if "review" in self._gy_applicable_codes():
            criteria += self._gy_review_criteria()
        return criteria

    @public(many=True)
    def action_gy_submit_review(self):
        """Submit the contract in its present wording to the departments (R5.2).

        A running round of an earlier wording is withdrawn; its opinions stay on record.

        :raise AccessError: for anyone but salespeople with the right to edit the contract
        :raise UserError: when it is incomplete, in force, or under review already
        """
        self._gy_check_role("salesperson", "sales_manager")
        # What is submitted is read in one go, whoever sees which part of it; the right is asked next.
        self.sudo()._gy_read_whole()
        self.sudo().order_line._gy_read_whole()
        self.check_access("write")
        for order in self:
            # What makes it complete is told to its reviewers, too; nothing of it changes meanwhile.
            with once.asked_once(self.env):
                order._gy_check_submission()
                order._gy_lock_totals()
                order._gy_open_round()
        return True

    def _gy_check_submission(self):
        """Refuse to submit what is no draft, not complete, or judged in this wording already.

        :raise UserError: naming the contract, and what is missing
        """
        self.ensure_one()
        self._gy_check_contract(("draft", "sent"))
        self._gy_check_gate("send")
        self._gy_check_complete()
        if self._gy_current_review().state in ("running", "approved"):
            raise UserError(
                self.env._(
                    "%s is under review or approved in this wording already.",
                    self.display_name,
                )
            )

    def _gy_check_complete(self):
        """Refuse to submit what is not complete (R4.2).

        :raise UserError: naming the contract and every missing criterion
        """
        self.ensure_one()
        self._gy_check_criteria(
            # Facts of the contract, told to its salesperson though not every record may be read.
            self.sudo()._gy_submission_criteria(),
            self.env._("Contract %s cannot be submitted for review yet:", self.display_name),
        )

    @public
    def action_gy_view_reviews(self):
        """Open the rounds of review of this contract."""
        domain = [("order_id", "=", self.id)]
        return actions.open_list("gy.contract.review", self.env._("Contract Reviews"), domain)
