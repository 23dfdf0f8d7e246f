from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import actions
from ..tools.public import public


class ApprovalRoundMixin(models.AbstractModel):
    """A round in which several people say yes to exactly one content of a record.

    The one mechanism for everything that several approve. A model that joins names its subject
    (the record judged), the subject's stored fingerprint of what is judged, and the states in
    which the subject may be judged; it adds ``vote_ids``, its votes
    (:class:`gy.approval.vote.mixin`), and says in words how a round ended.

    Rounds are append-only: nobody has the right to write or delete them. A changed subject makes
    a round outdated, a cancelled one withdraws it.
    """

    _name = "gy.approval.round.mixin"
    _description = "Round of Approval"
    _inherit = ["gy.record.mixin", "mail.thread"]
    _order = "round desc, id desc"

    # The field that leads to what is judged, its fingerprint, and the states in which it waits.
    _approval_of = "order_id"
    _approval_fingerprint = ""
    _approval_states = ("draft", "sent")

    round = fields.Integer(required=True, default=1)
    content_hash = fields.Char(required=True)
    submitter_id = fields.Many2one("res.users", string="Submitted by", required=True, index=True)
    withdrawn = fields.Boolean(help="Another round took its place, or its subject was cancelled.")
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
    outdated = fields.Boolean(
        compute="_compute_outdated", help="What is judged was changed after it was submitted."
    )
    notice = fields.Text(
        compute="_compute_notice",
        help="Why an opinion that is waited for is not the reader's to give, or nobody's.",
    )
    can_answer = fields.Boolean(compute="_compute_can_answer")

    # -- what a model that joins says ----------------------------------------

    def _words_approved(self):
        """Return what the subject's chatter says of a round in which all agreed."""
        raise NotImplementedError

    def _words_rejected(self, vote):
        """Return what the subject's chatter says of a round that ``vote`` sent back."""
        raise NotImplementedError

    def _submitted_day(self):
        """Return the day on which the round began: no opinion in it is older."""
        raise NotImplementedError

    def _answer_dialog(self):
        """Return the model of the dialog in which votes of such rounds are given."""
        return "gy.approval.answer"

    # -- computes ------------------------------------------------------------

    @api.depends("withdrawn", "vote_ids.opinion", "vote_ids.given_on")
    def _compute_state(self):
        for round_ in self:
            opinions = round_.vote_ids.mapped("opinion")
            if "disagree" in opinions:
                round_.state = "rejected"
            elif round_.withdrawn:
                round_.state = "withdrawn"
            elif opinions and all(opinions):
                round_.state = "approved"
            else:
                round_.state = "running"
            days = [day for day in round_.vote_ids.mapped("given_on") if day]
            decided = round_.state in ("approved", "rejected")
            round_.date_done = decided and max(days, default=False)

    @api.depends(
        lambda self: (
            ("content_hash", f"{self._approval_of}.{self._approval_fingerprint}")
            if self._approval_fingerprint
            else ()
        )
    )
    def _compute_outdated(self):
        for round_ in self:
            subject = round_._subject()
            round_.outdated = round_.content_hash != subject[self._approval_fingerprint]

    @api.depends("state", "vote_ids.opinion")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        for round_ in self:
            round_.can_answer = bool(round_._my_open_votes())

    @api.depends("state", "vote_ids.opinion")
    @api.depends_context("uid")
    def _compute_notice(self):
        user = self.env.user
        for round_ in self:
            # Who may give what is told to whoever sees the round.
            votes = round_.sudo().vote_ids.filtered(lambda vote: vote.state == "open")
            words = []
            for vote in votes:
                if vote._may_speak(user) and (refusal := vote._refusal(user)):
                    words.append(f"{vote._role_name()}: {refusal}")
                elif not vote._able():
                    words.append(vote._road())
            round_.notice = "\n".join(words)

    # -- predicates ----------------------------------------------------------

    def _subject(self):
        """Return the record that is judged."""
        return self[self._approval_of]

    def _my_open_votes(self):
        """Return the votes of these rounds that wait for the current user."""
        return self.vote_ids.filtered("is_mine")

    def _closed_because(self):
        """Return why nobody can vote in this round, or an empty string."""
        self.ensure_one()
        if self._subject().state not in self._approval_states:
            return self.env._(
                "%s is cancelled or in force; there is nothing to decide any more.",
                self._subject().display_name,
            )
        if self.outdated:
            return self.env._(
                "What is judged was changed after it was submitted. %s has to submit it again.",
                self.submitter_id.name,
            )
        return ""

    def _alone_because(self):
        """Return why this round is answered by itself, not as one of several; or an empty string."""
        return ""

    # -- doing ---------------------------------------------------------------

    def _give_at_once(self, opinion, reason=None):
        """Give the opinion that waits for the current user, in this round as one of several.

        :raise UserError: when none does, or this round is answered by itself
        """
        self.ensure_one()
        self.check_access("read")
        if words := self._alone_because():
            raise UserError(words)
        vote = self._my_open_votes()[:1]
        if not vote:
            raise UserError(self.env._("%s: no opinion of yours is waited for.", self.display_name))
        return vote.action_give(opinion, reason)

    @api.model
    def _submit(self, vals):
        """Open the next round of a subject; the caller has checked who submits.

        A round that still runs is withdrawn: its votes stay on record.

        :param dict vals: the subject, its fingerprint ``content_hash``, ``vote_ids`` and more
        """
        # Rounds are read and written as a whole, whoever submits.
        model = self.sudo()
        earlier = model._earlier_rounds(vals[self._approval_of])
        earlier._withdraw()
        number = max(earlier.mapped("round"), default=0) + 1
        values = {"round": number, "submitter_id": self.env.uid, **vals}
        return model._gy_create_decided([values]).with_env(self.env)

    @api.model
    def _earlier_rounds(self, subject_id):
        """Return the rounds there are on a subject. Override where they are known already."""
        return self.search([(self._approval_of, "=", subject_id)])

    def _withdraw(self):
        """Take back those of these rounds that still run."""
        running = self.filtered(lambda round_: round_.state == "running")
        if running:
            running._gy_write_decided({"withdrawn": True})
            # The database knows that they are closed, before another one begins.
            running.flush_recordset(["withdrawn", "state"])

    @api.model
    def _withdraw_all_of(self, subjects):
        """Take back what runs on these records, of every kind of approval."""
        # Whoever cancels a record need not see what was asked about it.
        registry = self.env.registry
        for name in registry.descendants(["gy.approval.round.mixin"], "_inherit"):
            model = self.env[name].sudo()
            if model._abstract or model._fields[model._approval_of].comodel_name != subjects._name:
                continue
            model.search(
                [(model._approval_of, "in", subjects.ids), ("state", "=", "running")]
            )._withdraw()

    def _tell_progress(self, vote):
        """Tell the submitter in the subject's chatter once the round is decided by ``vote``."""
        self.ensure_one()
        if self.state == "approved":
            body = self._words_approved()
        elif self.state == "rejected":
            body = self._words_rejected(vote)
        else:
            return
        self._subject().message_post(body=body, partner_ids=self.submitter_id.partner_id.ids)

    @public
    def action_answer(self):
        """Open the dialog for the vote that waits for the current user.

        The button that was pressed may name the opinion the dialog begins with.

        :raise UserError: when none does
        """
        vote = self._my_open_votes()[:1]
        if not vote:
            raise UserError(self.env._("%s: no opinion of yours is waited for.", self.display_name))
        begun = self.env.context.get("gy_opinion")
        known = vote._fields["opinion"].get_values(self.env)
        return actions.open_dialog(
            self._answer_dialog(),
            self.env._("Give Opinion"),
            vote_model=vote._name,
            vote_id=vote.id,
            **({"opinion": begun} if begun in known else {}),
        )

    @public
    def action_open_contract(self):
        """Open the record that is judged."""
        return actions.open_form(self._subject())
