from odoo import api, fields, models
from odoo.tools import SQL

from ..tools import actions, clock
from ..tools.public import public
from ..tools.turns import Part
from .res_users import ROLES

# Room for this many kinds: an id is the part's key times this, plus the number of its kind.
KINDS = 100


class Turn(models.Model):
    """To-dos: everything that waits on somebody, across all stages (R0.6).

    A view over the parts that the addons contribute by :meth:`_parts`. Rows wait on a user, or on
    all who hold a role; nobody sees a row whose source they may not read.
    """

    _name = "gy.turn"
    _description = "To-do"
    _auto = False
    _order = "deadline, since, id"
    _rec_name = "order_id"

    kind = fields.Selection(selection="_selection_kind", string="What", readonly=True)
    res_model = fields.Char(string="Model", readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", string="Record", readonly=True)
    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    user_id = fields.Many2one("res.users", string="Waits on", readonly=True)
    group_id = fields.Many2one("res.groups", string="Waits on Role", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    since = fields.Date(readonly=True)
    deadline = fields.Date(readonly=True)
    is_late = fields.Boolean(compute="_compute_is_late")

    @api.model
    def _parts(self):
        """Return the :class:`~..tools.turns.Part` list of what waits on whom.

        Override, call ``super()`` and add yours.
        """
        late = SQL(
            """SELECT step.id AS res_id, step.order_id, step.user_id, step.company_id,
                      step.date_active AS since, step.deadline
                 FROM gy_process_step step
                 JOIN sale_order ON sale_order.id = step.order_id
                WHERE step.latest AND step.state = 'active'
                  AND step.deadline < %(today)s AND step.user_id IS NOT NULL
                  AND sale_order.state != 'cancel'""",
            today=clock.sql_today(self.env),
        )
        # Late steps wait on their responsible user; everything else has a part of its own.
        return [Part("late_step", self.env._("Stage is late"), "gy.process.step", late)]

    @api.model
    def _approval_part(self, kind, label, model, since):
        """Return the part of the votes that wait in the rounds of a kind of approval.

        A vote waits on its role. Whoever looks finds what they may give, and nothing else: what
        they submitted, own or have spoken in is not there; what they give in place of a role is,
        under their own name.

        :param str model: a model with :class:`gy.approval.round.mixin` on contracts
        :param SQL since: the day since when a round (``round``) waits
        """
        rounds, user = self.env[model], self.env.user
        votes = self.env[rounds._fields["vote_ids"].comodel_name]
        given = SQL(
            "SELECT FROM %s given WHERE given.round_id = vote.round_id AND given.user_id = %s",
            SQL.identifier(votes._table),
            user.id,
        )
        stood_in = SQL(
            """SELECT FROM gy_department department
                WHERE department.active AND department.code = vote.role
                  AND COALESCE(department.company_id, vote.company_id) = vote.company_id
                  AND %s IN (department.manager_id, department.substitute_id)""",
            user.id,
        )
        query = SQL(
            """SELECT vote.round_id AS res_id, vote.id AS vote_id, vote.role, vote.order_id,
                      CASE WHEN NOT vote.role = ANY(%(held)s) AND EXISTS (%(stood_in)s)
                           THEN %(uid)s END AS user_id,
                      vote.company_id, %(since)s AS since, NULL::date AS deadline
                 FROM %(votes)s vote
                 JOIN %(rounds)s round ON round.id = vote.round_id
                 JOIN sale_order ON sale_order.id = vote.order_id
                WHERE vote.state = 'open'
                  AND sale_order.state = ANY(%(states)s)
                  AND round.content_hash = %(fingerprint)s
                  AND (%(all)s OR (round.submitter_id != %(uid)s
                                   AND sale_order.user_id IS DISTINCT FROM %(uid)s
                                   AND (%(twice)s OR NOT EXISTS (%(given)s))))""",
            held=user._gy_roles(),
            stood_in=stood_in,
            uid=user.id,
            since=since,
            votes=SQL.identifier(votes._table),
            rounds=SQL.identifier(rounds._table),
            states=list(rounds._approval_states),
            fingerprint=SQL.identifier("sale_order", rounds._approval_fingerprint),
            all=self.env.su,
            twice=votes._speaks_twice(user),
            given=given,
        )
        return Part(kind, label, model, query, by="role", key="vote_id")

    @property
    def _table_query(self):
        """Each part keeps to what its own source lets the user read, next to its own conditions.

        One condition around all parts would have every part look through all sources.
        """
        parts = self._numbered_parts()
        readable = {model: self._readable(model) for model in {part.model for part in parts}}
        selects = [
            SQL(
                """SELECT %(key)s * %(room)s + %(number)s AS id, %(kind)s AS kind,
                          %(model)s AS res_model, part.res_id, part.order_id, part.user_id,
                          %(group)s AS group_id, part.company_id, part.since, part.deadline
                     FROM (%(query)s) part WHERE %(readable)s""",
                key=SQL.identifier("part", part.key),
                room=KINDS,
                number=number,
                kind=part.kind,
                model=part.model,
                group=self._group_of(part),
                query=part.query,
                readable=readable[part.model],
            )
            for number, part in enumerate(parts)
        ]
        return SQL(" UNION ALL ").join(selects)

    @api.model
    def _numbered_parts(self):
        return sorted(self._parts(), key=lambda part: part.kind)

    @api.model
    def _group_of(self, part):
        """Return the group that the rows of a part wait on, as ``SQL``."""
        if part.role:
            return SQL("%s::integer", self._role_group_id(part.role))
        if part.by == "role":
            cases = (SQL("WHEN %s THEN %s", role, self._role_group_id(role)) for role in ROLES)
            return SQL("(CASE part.role %s END)::integer", SQL(" ").join(cases))
        return SQL.identifier("part", part.by) if part.by else SQL("NULL::integer")

    @api.model
    def _role_group_id(self, role):
        return self.env["ir.model.data"]._xmlid_to_res_id(f"gy_sales_process.group_{role}")

    @api.model
    def _readable(self, model):
        """Return the condition on a part that the user may read its source, as ``SQL``."""
        if self.env.su:
            return SQL("TRUE")
        source = self.env[model]
        if not source.has_access("read"):
            return SQL("FALSE")
        return SQL("part.res_id IN %s", source._search([]).subselect())

    @api.model
    def _selection_kind(self):
        return [(part.kind, part.label) for part in self._numbered_parts()]

    @api.model
    def _kind_model(self, kind):
        """Return the model of the records that wait as ``kind``."""
        return next(part.model for part in self._parts() if part.kind == kind)

    @api.depends("deadline")
    def _compute_is_late(self):
        today = clock.today(self)
        for turn in self:
            turn.is_late = bool(turn.deadline) and turn.deadline < today

    @api.model
    def _search(self, domain, *args, **kwargs):
        # The parts read many tables; what this transaction has changed must be seen by them.
        self.env.flush_all()
        return super()._search(domain, *args, **kwargs)

    @public
    def action_open(self):
        """Open the record that waits; a step opens its contract."""
        source = self.env[self.res_model].browse(self.res_id)
        return actions.open_form(self.order_id if source._name == "gy.process.step" else source)
