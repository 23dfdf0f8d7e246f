from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class ContractReviewPoint(models.Model):
    """A condition of a reviewer, or a risk: what is to be done about it, by whom, until when (R5.2).

    A contract takes no effect while a condition is open; a risk stays visible until it is settled.
    Its owner says what was done; whoever speaks for the role that named it confirms. An owner
    whose contract it is not settles it alone.
    """

    _name = "gy.contract.review.point"
    _description = "Condition or Risk of a Contract Review"
    _inherit = ["gy.record.mixin", "gy.state.mixin", "mail.thread"]
    _order = "state desc, deadline, id"

    vote_id = fields.Many2one(
        "gy.contract.review.opinion",
        string="Opinion",
        required=True,
        index=True,
        ondelete="restrict",
    )
    order_id = fields.Many2one(
        related="vote_id.order_id", string="Contract", store=True, index=True
    )
    company_id = fields.Many2one(related="vote_id.company_id", store=True, index=True)
    role = fields.Selection(related="vote_id.role", string="Named by", store=True)
    kind = fields.Selection([("condition", "Condition"), ("risk", "Risk")], required=True)
    description = fields.Text(required=True)
    measure = fields.Text(help="What is done against the risk.")
    owner_id = fields.Many2one("res.users", string="Responsible", required=True, index=True)
    deadline = fields.Date(string="Until", required=True)
    state = fields.Selection(
        [("open", "Open"), ("done", "Done, to be Confirmed"), ("closed", "Settled")],
        required=True,
        default="open",
        index=True,
    )
    answer = fields.Text(string="What Was Done")
    closed_by_id = fields.Many2one("res.users", string="Settled by", index="btree_not_null")
    closed_on = fields.Date(string="Settled on")
    can_answer = fields.Boolean(compute="_compute_can_answer")

    @api.depends("description")
    def _compute_display_name(self):
        for point in self:
            point.display_name = (point.description or "").split("\n")[0][:60]

    def _gy_state_subject(self):
        return self.env._(
            "%(contract)s, “%(point)s”", contract=self.order_id.name, point=self.display_name
        )

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        for point in self:
            point.can_answer = point.state != "closed" and not point._refusal(self.env.user)

    def _settles(self, user):
        """Tell whether ``user`` settles this point: who named it, or an owner it is not about."""
        self.ensure_one()
        vote = self.vote_id
        theirs = user in (vote.round_id.submitter_id, self.order_id.user_id)
        return not theirs and (user == self.owner_id or vote._may_speak(user))

    def _refusal(self, user):
        """Return why ``user`` may not answer for this point now, or an empty string."""
        self.ensure_one()
        if self._settles(user) or (self.state == "open" and user == self.owner_id):
            return ""
        return self._who_settles()

    def _check_answering(self, refusal):
        """Refuse with these words, if there are any.

        :raise AccessError: naming contract and point
        """
        if refusal:
            raise AccessError(
                self.env._(
                    "%(point)s: %(refusal)s", point=self._gy_state_subject(), refusal=refusal
                )
            )

    def _who_settles(self):
        return self.env._(
            "%(owner)s says what was done, %(role)s confirms it.",
            owner=self.owner_id.sudo().name,
            role=self.vote_id._role_name(),
        )

    @public(many=True)
    def action_settle(self, answer, date=None):
        """Say what was done about these points; they are settled, or wait to be confirmed (R5.2).

        :param str answer: what was done, kept
        :param date: the day it counts from, today by default, not in the future
        :raise AccessError: for anyone but its owner and whoever speaks for the role that named it
        :raise UserError: without answer, in the future, or when it is settled already
        """
        self.check_access("read")
        answer = (answer or "").strip()
        day = fields.Date.to_date(date) or clock.today(self)
        for point in self:
            point._check_answering(point._refusal(self.env.user))
            point._gy_check_states("open", "done")
            if not answer:
                raise UserError(self.env._("Say what was done."))
            clock.check_day(point, day, point.order_id)
            # Two sessions at once: the contract must not take effect on what is being settled.
            point.order_id._gy_lock_totals()
            closes = point._settles(self.env.user)
            closing = {"closed_by_id": self.env.uid, "closed_on": day} if closes else {}
            point._say(answer, "closed" if closes else "done", **closing)
        return True

    @public
    def action_reopen(self, answer):
        """Say that what was done does not settle it; its owner is asked again.

        :param str answer: what is missing, kept
        :raise AccessError: for anyone who may not confirm it
        :raise UserError: without answer, or when nothing waits to be confirmed
        """
        self.check_access("read")
        answer = (answer or "").strip()
        if not self._settles(self.env.user):
            self._check_answering(self._who_settles())
        self._gy_check_states("done")
        if not answer:
            raise UserError(self.env._("Say what is missing."))
        self._say(answer, "open")
        return True

    def _say(self, answer, state, **vals):
        """Keep what was said about this point, and tell its contract."""
        self.ensure_one()
        words = "\n".join(filter(None, (self.answer, answer)))
        self._gy_write_decided({"answer": words, "state": state, **vals})
        # Who says it need not be able to write orders.
        states = dict(self._fields["state"]._description_selection(self.env))
        self.order_id.sudo().message_post(
            body=self.env._(
                "%(point)s — %(state)s: %(answer)s",
                point=self.display_name,
                state=states[self.state],
                answer=answer,
            ),
            partner_ids=(self.owner_id | self.vote_id.user_id).partner_id.ids,
        )
