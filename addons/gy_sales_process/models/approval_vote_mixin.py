from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_list

from ..tools import clock
from ..tools.public import public


class ApprovalVoteMixin(models.AbstractModel):
    """What one role says in a round (:class:`gy.approval.round.mixin`).

    Votes of the same step are given side by side; a step opens when all before agreed. A model
    that joins adds ``round_id``, its round, and its ``company_id``.

    A role's vote is given by whoever holds the role, or by head or substitute of the department
    with its code: a department whose only reviewer has left, or is ill, still answers, and the
    record says that somebody stood in (R5.6). Nobody speaks twice in a round, whatever they hold:
    several departments are asked so that several people look. Where one person holds two, the
    second opinion goes to another holder, head or substitute; the screen says to whom, and what
    to do where there is nobody.
    """

    _name = "gy.approval.vote.mixin"
    _description = "Vote in a Round of Approval"
    _inherit = ["gy.record.mixin", "gy.dated.mixin"]
    _order = "round_id, step, id"
    _rec_name = "role"

    # The opinions with which a step is passed; a model that adds one of those names it.
    _agreeing = frozenset({"agree"})
    # Whose holders may always speak in a role's place: ``{role: role}``, where a decision must not
    # wait for somebody who asked for it.
    _last_resorts = {}

    step = fields.Integer(required=True, default=1)
    role = fields.Selection(selection="_selection_role", required=True)
    opinion = fields.Selection([("agree", "Agree"), ("disagree", "Disagree")])
    reason = fields.Text()
    user_id = fields.Many2one("res.users", string="Given by", index="btree_not_null")
    date = fields.Datetime(string="Entered at")
    given_on = fields.Date(help="The day the opinion counts from, entered later with a reason.")
    stands_in = fields.Boolean(
        string="Stood in", help="Given by somebody who does not hold the role, in its place."
    )
    stands_in_for_id = fields.Many2one(
        "res.users", string="For", index="btree_not_null", help="For whom the opinion was given."
    )
    state = fields.Selection(
        [
            ("waiting", "Waits for Others"),
            ("open", "To Be Given"),
            ("given", "Given"),
            ("void", "Void"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    waits_on = fields.Char(string="Can Be Given by", compute="_compute_waits_on")
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")

    @api.model
    def _selection_role(self):
        """Roles by their group's name, in the user's language."""
        return self.env["res.users"]._gy_role_selection()

    @api.depends("opinion", "step", "round_id.state", "round_id.vote_ids.opinion")
    def _compute_state(self):
        for vote in self:
            before = vote.round_id.vote_ids.filtered(
                lambda other, step=vote.step: other.step < step
            )
            if vote.opinion:
                vote.state = "given"
            elif vote.round_id.state != "running":
                vote.state = "void"
            elif all(other._agrees() for other in before):
                vote.state = "open"
            else:
                vote.state = "waiting"

    @api.depends("state")
    def _compute_waits_on(self):
        for vote in self:
            names = vote._able().sudo().mapped("name") if vote.state == "open" else []
            vote.waits_on = format_list(self.env, names) if names else False

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for vote in self:
            vote.is_mine = vote.state == "open" and not vote._refusal(self.env.user)

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        user = self.env.user
        subject = f"round_id.{self.env[self._fields['round_id'].comodel_name]._approval_of}"
        spoken_for = Domain("role", "in", user._gy_roles()) | self.env[
            "gy.department"
        ]._domain_spoken_for(user)
        open_to_me = (
            Domain("state", "=", "open")
            & spoken_for
            & Domain("round_id.submitter_id", "!=", user.id)
            & Domain(f"{subject}.user_id", "!=", user.id)
        )
        if self._speaks_twice(user):
            return open_to_me
        silent = Domain("vote_ids", "not any", Domain("user_id", "=", user.id))
        return open_to_me & Domain("round_id", "any", silent)

    def _agrees(self):
        """Tell whether this vote lets what is judged pass."""
        self.ensure_one()
        return self.opinion in self._agreeing

    # -- who may speak -------------------------------------------------------

    def _role_name(self):
        """Return what the role is called, in the user's language."""
        self.ensure_one()
        return self.env["res.users"]._gy_role_names(self.role)[0]

    def _may_speak(self, user):
        """Tell whether ``user`` speaks for this vote's role."""
        self.ensure_one()
        return user._gy_has_role(self.role) or user in self._stand_ins()

    def _stand_ins(self):
        """Return who speaks for this vote's role without holding it."""
        self.ensure_one()
        company = self.round_id._subject().company_id
        people = self.env["gy.department"]._speakers(self.role, company)
        if role := self._last_resort():
            people |= people._gy_holders(role, company)
        return people

    def _last_resort(self):
        """Return the role whose holders may always speak in this vote's place, or an empty string."""
        return self._last_resorts.get(self.role, "")

    def _stood_in_for(self, user):
        """Return for whom ``user`` gives this vote: nobody where they hold the role (R5.6).

        The head of the department, or else the only one who holds the role.
        """
        self.ensure_one()
        nobody = self.env["res.users"]
        if user._gy_has_role(self.role):
            return nobody
        company = self.round_id._subject().company_id
        head = self.env["gy.department"]._head_of(self.role, company)
        if head and head != user:
            return head
        holders = nobody._gy_holders(self.role, company)
        return holders if len(holders) == 1 else nobody

    @api.model
    def _twice_speakers(self):
        """Return the users who may give several votes of a round."""
        return self.env["res.users"]

    @api.model
    def _speaks_twice(self, user):
        """Tell whether ``user`` may give several votes of a round."""
        return user in self._twice_speakers()

    def _is_barred(self, user):
        """Tell whether it is theirs, or ``user`` has given another vote of the round."""
        self.ensure_one()
        round_ = self.round_id
        return user in (round_.submitter_id, round_._subject().user_id) or self._has_spoken(user)

    def _has_spoken(self, user):
        """Tell whether ``user`` has given another vote of the round, and may give no second."""
        self.ensure_one()
        given = (self.round_id.vote_ids - self).user_id
        return user in given and not self._speaks_twice(user)

    def _able(self):
        """Return who may give this vote: whoever speaks for its role and is not barred."""
        self.ensure_one()
        company = self.round_id._subject().company_id
        holders = self.env["res.users"]._gy_holders(self.role, company)
        return (holders | self._stand_ins()).filtered(lambda user: not self._is_barred(user))

    def _road(self):
        """Return who can give this vote, or what is to be done where nobody can."""
        self.ensure_one()
        if names := self._able().sudo().mapped("name"):
            return self.env._("It can be given by %s.", format_list(self.env, names))
        return self.env._(
            "Nobody can give the opinion of %s: an administrator names a head or substitute of "
            "the department under Configuration / Departments, or gives somebody the role.",
            self._role_name(),
        )

    def _refusal(self, user):
        """Return why ``user`` may not give this vote, or an empty string (R0.8, R5.6)."""
        self.ensure_one()
        if not self._may_speak(user):
            words = self.env._("Only %(role)s may give this opinion.", role=self._role_name())
        elif self._has_spoken(user):
            words = self.env._("You have given an opinion in this round already.")
        elif self._is_barred(user):
            words = self.env._("Nobody approves what they submitted or what is their own.")
        else:
            return ""
        return f"{words} {self._road()}"

    def _missing_reason(self, opinion):
        """Return the words that ask for a reason, where ``opinion`` needs one."""
        return self.env._("Say why you disagree.") if opinion == "disagree" else ""

    def _hint(self):
        """Return what the dialog tells the one who votes."""
        return ""

    # -- giving --------------------------------------------------------------

    @public
    def action_give(self, opinion, reason=None, date=None, back_date_reason=None):
        """Give this vote in the name of its role.

        :param str opinion: ``agree`` or ``disagree``
        :param str reason: required to disagree, and where a vote of this kind asks for one
        :param date: day it counts from, today by default, not before the round and the opinions
            it stands on (R0.13)
        :param str back_date_reason: required for a day that lies back, kept
        :raise AccessError: when the user does not speak for the role, submitted or owns the subject,
            or has spoken in this round
        :raise UserError: when it is not this role's turn, what is judged has changed or is not
            to be judged any more, or the day does not fit
        """
        self.check_access("read")
        subject = self.round_id._subject()
        # Two last votes at the same moment must not both find the other one missing.
        subject._gy_lock_totals()
        # Whose it is, and what it says; a vote may be given by who does not read all of it.
        subject.sudo()._gy_read_whole()
        reason = (reason or "").strip()
        if refusal := self._refusal(self.env.user):
            raise AccessError(self._told(refusal))
        if closed := self.round_id._closed_because():
            raise UserError(self._told(closed))
        if self.state != "open":
            raise UserError(
                self._told(self.env._("it is not your turn, or it has been decided already."))
            )
        if opinion not in self._fields["opinion"].get_values(self.env):
            raise UserError(self.env._("Choose whether you agree or disagree."))
        if not reason and (words := self._missing_reason(opinion)):
            raise UserError(words)
        # What it is called is told of a day that lies back only.
        what = self.env._("Opinion of %s", self._role_name()) if date else ""
        day = self._gy_decision_day(what, date, back_date_reason, self._stands_on())
        self._give(opinion, reason, given_on=day)
        # Who votes need not be able to write on the subject; the round tells it.
        self.round_id.sudo()._tell_progress(self)
        return True

    def _gy_dated_subject(self):
        return self.round_id._subject()

    def _stands_on(self):
        """Return what this vote cannot lie before: the round, and the opinions of earlier steps."""
        self.ensure_one()
        before = self.round_id.vote_ids.filtered(lambda other: other.step < self.step)
        return [
            (self.env._("the submission"), self.round_id._submitted_day()),
            *(
                (self.env._("the opinion of %s", other._role_name()), other.given_on)
                for other in before
            ),
        ]

    def _told(self, words):
        return self.env._("%(record)s: %(words)s", record=self.round_id.display_name, words=words)

    def _give(self, opinion, reason=None, **more):
        """Record a vote; the caller has checked who gives it."""
        self._gy_write_decided(
            {
                "opinion": opinion,
                "reason": reason or False,
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
                "given_on": clock.today(self),
                "stands_in": not self.env.user._gy_has_role(self.role),
                "stands_in_for_id": self._stood_in_for(self.env.user).id,
                **more,
            }
        )
