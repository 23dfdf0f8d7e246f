from datetime import timedelta
from functools import cache

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.translate import LazyTranslate

from ..tools import clock
from ..tools.groups import INTERNAL

_lt = LazyTranslate(__name__)

ACTIVE = Domain("latest", "=", True) & Domain("state", "=", "active")
# Days ahead within which a deadline is shown as close.
SOON = 7


class SaleOrder(models.Model):
    """What board and list show of a contract: every stage under way, and how late (R0.2, R0.7).

    Nothing of it is stored: it follows from the steps and from today, so that no order pays for
    it when it is written. A batch of any size costs the same number of queries.
    """

    _inherit = "sale.order"

    # The web client takes the name of this column from the field, translated late.
    gy_stage_id = fields.Many2one(
        group_expand="_gy_expand_stages",
        falsy_value_label=_lt("Finished or no Stage"),  # pylint: disable=W8103,W8161
    )
    gy_active_stage_ids = fields.Many2many(
        "gy.process.stage",
        string="Stages under Way",
        compute="_compute_gy_active_stages",
        search="_search_gy_active_stage_ids",
        compute_sudo=True,
        groups=INTERNAL,
    )
    gy_active_stages = fields.Json(
        string="Under Way",
        compute="_compute_gy_active_stages",
        compute_sudo=True,
        exportable=False,
        groups=INTERNAL,
    )
    gy_deadline = fields.Date(
        string="Next Deadline",
        compute="_compute_gy_active_stages",
        search="_search_gy_deadline",
        compute_sudo=True,
        groups=INTERNAL,
        help="The earliest deadline of the stages under way.",
    )
    gy_late_days = fields.Integer(
        string="Days Late",
        compute="_compute_gy_active_stages",
        compute_sudo=True,
        groups=INTERNAL,
        help="Working days since the earliest deadline of the stages under way.",
    )
    gy_lateness = fields.Selection(
        [("late", "Late"), ("soon", "Due within a Week"), ("on_time", "On Time")],
        string="Lateness",
        compute="_compute_gy_active_stages",
        search="_search_gy_lateness",
        compute_sudo=True,
        groups=INTERNAL,
    )

    def _gy_expand_stages(self, stages, domain):
        """Return the columns of the board: every stage that an addon knows, in process order.

        Elsewhere, and where no contract has a stage, only ``stages``, those that were found.
        """
        if not stages or not self.env.context.get("gy_board"):
            return stages
        known = self._gy_stages()
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        return stages.browse([stage_id for code, stage_id in ids.items() if code in known])

    # -- computes ------------------------------------------------------------

    @api.depends(
        lambda self: (
            "state",
            "gy_step_ids.latest",
            "gy_step_ids.state",
            "gy_step_ids.deadline",
            *(stage.shown for stage in self._gy_stages().values() if stage.shown),
        )
    )
    def _compute_gy_active_stages(self):
        open_orders = self.filtered(lambda order: order.state != "cancel")
        rows = self.env["gy.process.step"].search(
            Domain("order_id", "in", open_orders.ids) & ACTIVE, order="sequence, id"
        )
        by_order = rows.grouped("order_id")
        today, known = clock.today(self), self._gy_stages()
        # The board shows hundreds of contracts in a handful of stages and days.
        stages = {
            stage.id: {"code": stage.code, "name": stage.name, "norm": stage.norm_days}
            for stage in rows.stage_id
        }
        since = cache(lambda company, day: company._gy_count_workdays(day, today) if day else 0)
        for order in self:
            active = by_order.get(order._origin, rows.browse())
            deadline = min((row.deadline for row in active if row.deadline), default=False)
            late = bool(deadline) and deadline < today
            order.gy_active_stage_ids = active.stage_id
            order.gy_active_stages = [
                {
                    **(stage := stages[row.stage_id.id]),
                    # The addon of a stage may be gone while its rows still wait for the job.
                    "ratio": order._gy_shown_ratio(known.get(stage["code"])),
                    "days": since(order.company_id, row.date_active),
                    "deadline": fields.Date.to_string(row.deadline) or "",
                    "late": bool(row.deadline) and row.deadline < today,
                }
                for row in active
            ]
            order.gy_deadline = deadline
            order.gy_late_days = since(order.company_id, deadline) if late else 0
            order.gy_lateness = bool(active) and order._gy_deadline_lateness(deadline, today)

    @api.model
    def _gy_deadline_lateness(self, deadline, today):
        if deadline and deadline < today:
            return "late"
        return "soon" if deadline and deadline <= today + timedelta(days=SOON) else "on_time"

    # -- search, order and groups --------------------------------------------

    # Who reads a contract is shown its stages; the steps' own rules say the same of them.

    @api.model
    def _gy_active_domain(self, condition=Domain.TRUE):
        """Return the domain of contracts with a stage under way that meets ``condition``."""
        return Domain("state", "!=", "cancel") & Domain("gy_step_ids", "any!", ACTIVE & condition)

    @api.model
    def _search_gy_active_stage_ids(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        domain = self._gy_active_domain(Domain("stage_id", operator, value))
        if operator == "in" and False in value:
            domain |= ~self._gy_active_domain()
        return domain

    @api.model
    def _search_gy_deadline(self, operator, value):
        if operator == "in":
            domain = Domain.OR(
                self._search_gy_deadline("<=", day) & ~self._search_gy_deadline("<", day)
                for day in value
                if day
            )
            return domain if False not in value else domain | ~self._gy_has_deadline()
        if operator in ("<", "<="):
            return self._gy_active_domain(Domain("deadline", operator, value))
        if operator in (">", ">="):
            earlier = self._search_gy_deadline("<=" if operator == ">" else "<", value)
            return self._gy_has_deadline() & ~earlier
        return NotImplemented

    @api.model
    def _gy_has_deadline(self):
        return self._gy_active_domain(Domain("deadline", "!=", False))

    @api.model
    def _search_gy_lateness(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = clock.today(self)
        late = self._search_gy_deadline("<", today)
        due = self._search_gy_deadline("<=", today + timedelta(days=SOON))
        active = self._gy_active_domain()
        domains = {"late": late, "soon": due & ~late, "on_time": active & ~due, False: ~active}
        return Domain.OR(domains[item] for item in value if item in domains)

    def _gy_deadline_sql(self, alias, query):
        """Join the earliest deadline of the stages under way; return ``(known, deadline)``."""
        link = "gy_deadline"
        joined = query.make_alias(alias, link)
        if joined not in query._joins:
            steps = self.env["gy.process.step"]
            steps.flush_model(["order_id", "latest", "state", "deadline"])
            deadlines = SQL(
                """(SELECT order_id, MIN(deadline) AS deadline
                      FROM gy_process_step
                     WHERE latest AND state = 'active'
                     GROUP BY order_id)"""
            )
            query.left_join(alias, "id", deadlines, "order_id", link)
        is_open = SQL("%s != 'cancel'", self._field_to_sql(alias, "state", query))
        known = SQL("(%s IS NOT NULL AND %s)", SQL.identifier(joined, "order_id"), is_open)
        return known, SQL.identifier(joined, "deadline")

    def _read_group_groupby(self, alias, groupby_spec, query):
        if groupby_spec != "gy_lateness":
            return super()._read_group_groupby(alias, groupby_spec, query)
        self._check_field_access(self._fields["gy_lateness"], "read")
        known, deadline = self._gy_deadline_sql(alias, query)
        today = clock.today(self)
        return SQL(
            """CASE WHEN NOT %(known)s THEN NULL
                    WHEN %(deadline)s < %(today)s THEN 'late'
                    WHEN %(deadline)s <= %(close)s THEN 'soon'
                    ELSE 'on_time' END""",
            known=known,
            deadline=deadline,
            today=today,
            close=today + timedelta(days=SOON),
        )

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name != "gy_deadline":
            return super()._order_field_to_sql(alias, field_name, direction, nulls, query)
        self._check_field_access(self._fields["gy_deadline"], "read")
        known, deadline = self._gy_deadline_sql(alias, query)
        value = SQL("CASE WHEN %s THEN %s END", known, deadline)
        query._order_groupby.append(value)
        return SQL("%s %s %s", value, direction, nulls)
