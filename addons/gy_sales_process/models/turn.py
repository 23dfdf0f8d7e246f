from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, frozendict, ormcache

from ..tools import actions, clock
from ..tools.public import public
from ..tools.turns import Part, Several

DRAFT = ("draft", "sent")
ALWAYS = SQL("TRUE")
NO_DAY = SQL("NULL::date")
# Whose to-dos tell amounts: who makes or packs a bearing is not told what it is sold for.
AMOUNT_ROLES = (
    "salesperson",
    "sales_manager",
    "contract_admin",
    "sales_admin",
    "commerce",
    "finance",
    "deputy_gm",
    "general_manager",
)
# What a contract goes through before it can be confirmed.
BEFORE_IN_FORCE = ("presales", "technical_agreement", "pricing", "signing", "review")


class Turn(models.Model):
    """To-dos: everything that waits on somebody, across all stages (R0.6).

    Rows are derived from the records that wait, by the parts that the addons contribute
    (:meth:`_parts`), at the end of each transaction for what it changed (``turn_sync.py``); nobody
    writes them. They wait on a user, or on all who hold a role; nobody sees a row whose source
    they may not read.
    """

    _name = "gy.turn"
    _description = "To-do"
    _order = "deadline, since, id"
    _rec_name = "order_id"
    _log_access = False

    kind = fields.Selection(
        selection="_selection_kind", string="What", readonly=True, required=True
    )
    res_model = fields.Char(string="Model", readonly=True, required=True)
    res_id = fields.Many2oneReference(
        model_field="res_model", string="Record", readonly=True, required=True
    )
    # Tells the rows of a kind apart: a record may wait on several roles at once.
    source_key = fields.Integer(readonly=True, required=True)
    order_id = fields.Many2one(
        "sale.order", string="Contract", readonly=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="order_id.partner_id")
    currency_id = fields.Many2one(related="order_id.currency_id")
    own_amount = fields.Monetary(readonly=True)
    amount = fields.Monetary(compute="_compute_amount")
    user_id = fields.Many2one(
        "res.users",
        string="Waits on",
        readonly=True,
        ondelete="cascade",
    )
    sender_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    from_id = fields.Many2one("res.users", string="From", compute="_compute_from_id")
    group_id = fields.Many2one(
        "res.groups", string="Waits on Role", readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", readonly=True, ondelete="cascade")
    # Rules ask for it; the contract need not be looked up for each row.
    seller_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    since = fields.Date(readonly=True)
    deadline = fields.Date(readonly=True)
    begins_on = fields.Date(readonly=True, help="From this day on it waits; empty: it waits now.")
    not_for = fields.Json(help="Users it does not wait on though they hold the role.")
    stand_in = fields.Boolean(readonly=True, help="The user stands in for who holds the role.")
    is_late = fields.Boolean(compute="_compute_is_late")

    _row_uniq = models.UniqueIndex("(kind, source_key, COALESCE(user_id, 0))")
    _source_idx = models.Index("(res_id, kind)")
    _user_idx = models.Index("(user_id, deadline, since, id) WHERE user_id IS NOT NULL")
    _group_idx = models.Index("(group_id, deadline, since, id) WHERE user_id IS NULL")

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
                  AND step.deadline IS NOT NULL AND step.user_id IS NOT NULL
                  AND step.stage_id != ALL(%s)
                  AND (sale_order.state = 'sale'
                       OR sale_order.state != 'cancel' AND step.user_id != sale_order.user_id)""",
            self._told_stage_ids(),
        )
        # Late steps wait on their responsible user; everything else has a part of its own. What is
        # next in a draft stands there already, with its deadline.
        label = self.env._("Stage is late")
        return [
            Part("late_step", label, "gy.process.step", late, late=True),
            self._stage_part(
                "sign",
                self.env._("Have the contract signed"),
                "signing",
                button="gy_sales_process.contract_signing_action",
            ),
            self._confirm_part(),
        ]

    @api.model
    def _told_stages(self):
        """Return the codes of stages whose lateness other parts tell, each with its own day."""
        return ()

    @api.model
    def _told_stage_ids(self):
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        return [ids[code] for code in self._told_stages() if code in ids]

    @api.model
    def _stage_part(
        self, kind, label, stage, condition=ALWAYS, state=DRAFT, role="", button="", several=None
    ):
        """Return the part of the next step in contracts that stand in a stage.

        It waits on their salesperson, or on a role; until the stage is late on.

        :param str stage: code of the stage
        :param SQL condition: on the ``sale_order``, and its ``step``
        :param tuple state: states of the contracts
        :param str role: the role it waits on
        :param str button: the button of the contract's form that does it
        :param several: how several are done in one go, see :class:`~..tools.turns.Part`
        """
        query = SQL(
            """SELECT sale_order.id AS res_id, sale_order.id AS order_id, %(user)s AS user_id,
                      sale_order.company_id, step.date_active AS since, step.deadline
                 FROM gy_process_step step
                 JOIN sale_order ON sale_order.id = step.order_id
                WHERE step.latest AND step.state = 'active' AND step.stage_id = %(stage)s
                  AND sale_order.gy_stage_id = %(stage)s AND sale_order.gy_is_process
                  AND sale_order.state = ANY(%(state)s) AND %(condition)s""",
            user=SQL("NULL::integer") if role else SQL("sale_order.user_id"),
            stage=self.env["gy.process.stage"]._gy_ids_by_code().get(stage),
            state=list(state),
            condition=condition,
        )
        role = role or "sales_manager"
        return Part(kind, label, "sale.order", query, role=role, button=button, several=several)

    @api.model
    def _confirm_part(self):
        """What is signed, and past all that comes before it, is confirmed by its salesperson."""
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        query = SQL(
            """SELECT id AS res_id, id AS order_id, user_id, company_id, gy_signed_on AS since,
                      NULL::date AS deadline
                 FROM sale_order
                WHERE gy_is_process AND state = ANY(%s) AND gy_signing_done
                  AND gy_stage_id != ALL(%s)""",
            list(DRAFT),
            [ids[code] for code in BEFORE_IN_FORCE if code in ids],
        )
        label = self.env._("Confirm the contract")
        return Part(
            "confirm", label, "sale.order", query, role="sales_manager", button="action_confirm"
        )

    @api.model
    def _record_part(self, kind, label, model, condition, since, deadline="", user="", **more):
        """Return the part of the records of a model that wait as long as a condition holds.

        :param str model: a model of ours with a company, and a contract or none
        :param SQL condition: on the ``record``
        :param since: its column with the day since when it waits, or that day as ``SQL``
        :param str deadline: its column with the day until which it is to be done
        :param str user: its column with whom it waits on; else it waits on a role
        :param more: further of :class:`~..tools.turns.Part`, columns by their name
        """
        known = self.env[model]._fields
        columns = {more[name] for name in ("amount", "begins", "sender") if more.get(name)}
        query = SQL(
            """SELECT record.id AS res_id, %(order)s AS order_id, %(user)s AS user_id,
                      record.company_id, %(since)s AS since, %(deadline)s AS deadline %(columns)s
                 FROM %(table)s record
                WHERE %(condition)s""",
            order=SQL("record.order_id") if "order_id" in known else SQL("NULL::integer"),
            user=SQL.identifier("record", user) if user else SQL("NULL::integer"),
            since=since if isinstance(since, SQL) else SQL.identifier("record", since),
            deadline=SQL.identifier("record", deadline) if deadline else NO_DAY,
            columns=SQL().join(
                SQL(", %s", SQL.identifier("record", name)) for name in sorted(columns)
            ),
            table=SQL.identifier(self.env[model]._table),
            condition=condition,
        )
        return Part(kind, label, model, query, **more)

    @api.model
    def _approval_part(self, kind, label, model, since, deadline=NO_DAY, at_once=False):
        """Return the part of the votes that wait in the rounds of a kind of approval.

        A vote waits on its role, and on those who stand in for it, under their own name. It does
        not wait on who submitted it, whose contract it is, or who has spoken in the round.

        :param str model: a model with :class:`gy.approval.round.mixin`, on contracts or on records
            of our own that belong to none
        :param SQL since: the day since when a round (``round``) waits
        :param SQL deadline: the day until which it is to be decided
        :param bool at_once: ordinary rounds may be answered several in one go
        """
        rounds = self.env[model]
        votes = self.env[rounds._fields["vote_ids"].comodel_name]
        subject = self.env[rounds._fields[rounds._approval_of].comodel_name]
        order = "NULL::integer AS order_id" if subject._name != "sale.order" else "vote.order_id"
        query = SQL(
            """SELECT vote.round_id AS res_id, vote.id AS vote_id, vote.role, %(order)s,
                      vote.company_id, %(since)s AS since, %(deadline)s AS deadline,
                      stand_in.user_id, stand_in.user_id IS NOT NULL AS stand_in,
                      round.submitter_id,
                      TO_JSONB(ARRAY_REMOVE(ARRAY(
                          SELECT given.user_id FROM %(votes)s given
                           WHERE given.round_id = vote.round_id
                             AND given.user_id != ALL(%(twice)s)
                      ) || round.submitter_id || %(subject)s.user_id, NULL)) AS not_for
                 FROM %(votes)s vote
                 JOIN %(rounds)s round ON round.id = vote.round_id
                 JOIN %(subject)s ON %(subject)s.id = round.%(link)s
                CROSS JOIN LATERAL (
                      SELECT NULL::integer AS user_id
                      UNION
                      SELECT UNNEST(ARRAY[department.manager_id, department.stand_in_id])
                        FROM gy_department department
                       WHERE department.active AND department.code = vote.role
                         AND COALESCE(department.company_id, vote.company_id) = vote.company_id
                ) stand_in
                WHERE vote.state = 'open'
                  AND %(subject)s.state = ANY(%(states)s)
                  AND round.content_hash = %(fingerprint)s""",
            order=SQL(order),
            subject=SQL.identifier(subject._table),
            link=SQL.identifier(rounds._approval_of),
            since=since,
            deadline=deadline,
            votes=SQL.identifier(votes._table),
            rounds=SQL.identifier(rounds._table),
            states=list(rounds._approval_states),
            fingerprint=SQL.identifier(subject._table, rounds._approval_fingerprint),
            twice=list(self._twice_ids(votes._name)),
        )
        return Part(
            kind,
            label,
            model,
            query,
            by="role",
            key="vote_id",
            sender="submitter_id",
            not_for="not_for",
            stand_in="stand_in",
            several=Several("_give_at_once", opinion=True, words="reason") if at_once else None,
        )

    @api.model
    @ormcache("model")
    def _twice_ids(self, model):
        return tuple(self.env[model].sudo()._twice_speakers().ids)

    @api.model
    @ormcache("self.env.lang")
    def _selection_kind(self):
        return tuple((part.kind, part.label) for part in self._parts())

    @api.model
    @ormcache()
    def _kind_models(self):
        """Return ``{kind: model of the records that wait as it}``."""
        return frozendict({part.kind: part.model for part in self._parts()})

    @api.model
    @ormcache()
    def _kind_buttons(self):
        """Return ``{kind: name that its button on the contract's form has in the client}``."""
        return frozendict(
            {part.kind: self._button_name(part.button) for part in self._parts() if part.button}
        )

    @api.model
    def _button_name(self, button):
        return str(self.env.ref(button).id) if "." in button else button

    @api.model
    @ormcache()
    def _loose_kinds(self):
        """Return the kinds of which native records may wait that belong to no contract."""
        return frozenset(part.kind for part in self._parts() if part.loose)

    @api.depends("own_amount", "order_id.amount_total")
    def _compute_amount(self):
        for turn in self:
            turn.amount = turn.own_amount or turn.order_id.amount_total

    @api.depends("sender_id", "user_id", "order_id.user_id")
    def _compute_from_id(self):
        """Whoever handed it in; else the contract's salesperson, whom one asks about it."""
        for turn in self:
            salesperson = turn.order_id.user_id
            turn.from_id = turn.sender_id or (salesperson != turn.user_id and salesperson)

    @api.depends("deadline")
    def _compute_is_late(self):
        today = clock.today(self)
        for turn in self:
            turn.is_late = bool(turn.deadline) and turn.deadline < today

    @public
    def action_open(self):
        """Open the record that waits; a step opens its contract.

        :raise UserError: when it was done meanwhile
        """
        if not self.exists():
            raise UserError(self.env._("This to-do was done meanwhile. Load the list again."))
        source = self.env[self.res_model].browse(self.res_id)
        return actions.open_form(self.order_id if source._name == "gy.process.step" else source)

    @api.model
    def _tells_amounts(self):
        """Tell whether the user is told the amounts of contracts beside their to-dos."""
        return self.env.user._gy_has_role(*AMOUNT_ROLES)

    def _own_step(self):
        """Return what the contract's form shows of a row; nothing where it only leads to the form."""
        self.ensure_one()
        label = dict(self._fields["kind"]._description_selection(self.env))[self.kind]
        if button := self._kind_buttons().get(self.kind):
            return {"label": label, "button": button}
        action = self.action_open()
        if action["res_model"] == "sale.order":
            return None
        return {"label": label, "action": action}
