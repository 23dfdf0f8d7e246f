from functools import partial

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

PLANNED = ("draft", "confirmed", "progress", "to_close")
# Work on such an order moves its end; until then its plan says it.
UNBEGUN = ("draft", "confirmed")
# What the list calls an order by the state of its last plan.
LAST_STATES = {"asked": "asked", "refused": "refused", "planned": "applied"}


def _last_planned(states):
    """Return the orders whose last plan is in one of these states, as ``SQL``.

    A plan in effect says nothing of an order that was moved to another end since.
    """
    return SQL(
        """(SELECT last.production_id FROM (
                SELECT DISTINCT ON (production_id) production_id, state, new_finish
                  FROM gy_production_plan ORDER BY production_id, id DESC
            ) last JOIN mrp_production production ON production.id = last.production_id
             WHERE last.state = ANY(%(states)s)
               AND (last.state != 'applied' OR production.state != ALL(%(unbegun)s)
                    OR %(finish)s = last.new_finish))""",
        states=states,
        unbegun=list(UNBEGUN),
        finish=clock.sql_day("production.date_finished"),
    )


class MrpProduction(models.Model):
    """Planning orders of contracts: days, phases, release, all of them kept (R7.1)."""

    _inherit = "mrp.production"

    gy_plan_ids = fields.One2many(
        "gy.production.plan", "production_id", string="Plans", groups=ROLE, readonly=True
    )
    gy_plan_state = fields.Selection(
        [
            ("open", "Not Planned"),
            ("asked", "Waits for the Sales Manager"),
            ("refused", "Refused"),
            ("planned", "Planned"),
        ],
        string="Plan",
        compute="_compute_gy_plan_state",
        compute_sudo=True,
        search="_search_gy_plan_state",
        groups=INTERNAL,
    )

    @api.depends("gy_plan_ids.state", "gy_works_for_id", "state", "date_finished")
    def _compute_gy_plan_state(self):
        names = {state: name for name, state in LAST_STATES.items()}
        for production in self:
            last = production.gy_plan_ids.sorted("id")[-1:]
            state = names.get(last.state, "open")
            moved = production.state in UNBEGUN and production._gy_days()[1] != last.new_finish
            if state == "planned" and moved:
                state = "open"
            planned = production.gy_works_for_id and production.state in PLANNED
            production.gy_plan_state = planned and state

    @api.model
    def _search_gy_plan_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["gy.production.plan"].flush_model(["production_id", "state", "new_finish"])
        self.flush_model(["company_id", "date_finished", "state"])
        open_orders = Domain("gy_works_for_id", "!=", False) & Domain("state", "in", PLANNED)
        states = [LAST_STATES[name] for name in value if name in LAST_STATES]
        found = Domain("id", "in", _last_planned(states))
        if "open" in value:
            found |= Domain("id", "not in", _last_planned(list(LAST_STATES.values())))
        found &= open_orders
        return found | ~open_orders if False in value else found

    @public(many=True)
    def action_gy_plan(self):
        """Open the dialog that plans these orders together: days, phases, conflicts (R7.1).

        :return: the action that opens it
        :raise AccessError: for anyone but manufacturing
        :raise UserError: for orders that are of no contract in force, or over
        """
        self._gy_check_plans()
        dialog = self.env["gy.production.planning"]._begin(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan"),
            "res_model": dialog._name,
            "res_id": dialog.id,
            "views": [[False, "form"]],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _gy_check_plans(self):
        """Refuse whoever may not plan these orders, and orders that are not planned.

        :raise AccessError: for anyone but manufacturing
        :raise UserError: naming an order of no contract in force, or one that is over
        """
        self.env["sale.order"]._gy_check_role("manufacturing")
        self.check_access("write")
        if not self:
            raise UserError(self.env._("No order of a contract can be planned."))
        for production in self:
            contract = production.gy_works_for_id
            if not contract or production.state not in PLANNED:
                raise UserError(
                    self.env._(
                        "%s cannot be planned: it is for no contract, or it is over.",
                        production.display_name,
                    )
                )
        self.gy_works_for_id._gy_check_contract(("sale",))

    def _gy_plan(self, days, phase_days=None, reason=None, conflicts=None, release=False):
        """Give orders their days, and have them released where that is asked and may be (R7.1).

        What ends later than the contract promises waits for the sales manager, the others take
        effect at once; whoever plans anew, or late, says why.

        :param dict days: ``{order: (start, finish)}`` as dates
        :param dict phase_days: ``{order: {id of a phase: day}}``
        :param dict conflicts: ``{order: what stands against it, in words}``, kept
        :param bool release: confirm drafts whose gate is open
        :return: the plans
        :raise AccessError: for anyone but manufacturing
        :raise UserError: for days that cannot be, or without a reason that is needed
        """
        self._gy_check_plans()
        # Whoever plans the same orders at the same time comes after.
        self.gy_works_for_id._gy_lock_totals()
        reason, phase_days = (reason or "").strip(), phase_days or {}
        # When work began is no matter of a plan any more.
        began = {item: item._gy_days()[0] for item in self._gy_work_begun()}
        days = {item: (began.get(item) or days[item][0], days[item][1]) for item in self}
        planned = self.filtered(
            lambda item: item._gy_is_replanned(*days[item], phase_days.get(item))
        )
        rows = [
            item._gy_prepare_plan(*days[item], phase_days.get(item), reason) for item in planned
        ]
        for item, row in zip(planned, rows, strict=True):
            row["conflicts"] = (conflicts or {}).get(item)
        waiting = planned.sudo().gy_plan_ids.filtered(lambda plan: plan.state == "asked")
        waiting._gy_write_decided({"state": "replaced"})
        self.env.flush_all()
        plans = self.env["gy.production.plan"]._gy_create_decided(rows)
        plans.filtered(lambda plan: plan.state == "applied")._put_into_effect()
        if release:
            self._gy_open_drafts().action_confirm()
        return plans

    def _gy_open_drafts(self):
        """Return the drafts among these whose contract lets production begin."""
        opened = self.browse()
        drafts = self.filtered(lambda item: item.state == "draft")
        for contract, mine in drafts.grouped("gy_works_for_id").items():
            # What keeps a gate shut is a fact of the contract, told to whoever plans.
            reasons = partial(contract.sudo()._gy_open_reasons, "production")
            if reasons(productions=mine):
                # What one of them lacks keeps none of the others.
                mine = mine.filtered(lambda item, ask=reasons: not ask(productions=item))
            opened |= mine
        return opened

    def _gy_reschedule(self, start, finish):
        # Phases are the contract's; they follow, whoever moves its orders.
        phases = self.sudo().sale_line_id.gy_phase_ids
        rows = phases.filtered(lambda row: row.set_date and not row.done_date)
        before = rows._made_until()
        res = super()._gy_reschedule(start, finish)
        rows._follow_orders(before)
        return res

    def _gy_days(self):
        """Return the days on which an order begins and ends now."""
        self.ensure_one()
        start, finish = (
            moment and clock.today(self, moment) for moment in (self.date_start, self.date_finished)
        )
        return start or False, finish or False

    def _gy_last_plan(self):
        """Return the plan that holds, or waits for the sales manager."""
        self.ensure_one()
        plans = self.sudo().gy_plan_ids  # the planner's own log
        return plans.filtered(lambda plan: plan.state in ("applied", "asked")).sorted("id")[-1:]

    def _gy_days_that_hold(self):
        """Return ``(start, finish, {id of a phase, as a text: day, as a text})``.

        What the sales manager is asked for; else the days as they are now, since orders are moved
        in other ways than by a plan, too.
        """
        self.ensure_one()
        last = self._gy_last_plan()
        if last.state == "asked":
            return last.new_start, last.new_finish, last.phase_days or {}
        phases = self.sudo().sale_line_id.gy_phase_ids.filtered("set_date")  # the planner's own
        days = {str(row.id): fields.Date.to_string(row.set_date) for row in phases}
        return *self._gy_days(), days

    def _gy_is_replanned(self, start, finish, phase_days=None):
        """Tell whether days differ from those that hold."""
        if not self._gy_last_plan():
            return True
        *days, before = self._gy_days_that_hold()
        phases = {str(key): fields.Date.to_string(day) for key, day in (phase_days or {}).items()}
        # A phase that is done since then has no day any more.
        moved = any(before.get(key) != day for key, day in phases.items())
        return tuple(days) != (start, finish) or moved

    def _gy_is_agreed(self, finish):
        """Tell whether nobody need be asked about a day: it is in time, or was agreed before."""
        self.ensure_one()
        promised = self.gy_needed_date
        if not promised or finish <= promised:
            return True
        agreed = self.sudo().gy_plan_ids.filtered(
            lambda plan: plan.state == "applied"
            and plan.decided_by_id
            and plan.promised_date == promised
        )
        return any(finish <= plan.new_finish for plan in agreed)

    @api.model
    def _gy_check_days(self, name, start, finish, today):
        if not start or not finish or finish < start or finish < today:
            raise UserError(
                self.env._(
                    "%s: give the day it begins and the day it is finished; it is not finished "
                    "before it begins, or before today.",
                    name,
                )
            )

    def _gy_prepare_plan(self, start, finish, phase_days, reason):
        """Return the values of a plan; see :meth:`_gy_plan`."""
        self.ensure_one()
        self._gy_check_days(self.display_name, start, finish, clock.today(self))
        agreed, last = self._gy_is_agreed(finish), self._gy_last_plan()
        if not reason and (last or not agreed):
            raise UserError(
                self.env._(
                    "%s is planned anew, or later than its contract promises: say why.",
                    self.display_name,
                )
            )
        old_start, old_finish = self._gy_days()
        return {
            "production_id": self.id,
            "order_id": self.gy_works_for_id.id,
            "old_start": old_start,
            "old_finish": old_finish,
            "new_start": start,
            "new_finish": finish,
            "promised_date": self.gy_needed_date,
            "phase_days": {
                str(key): fields.Date.to_string(day) for key, day in (phase_days or {}).items()
            },
            "reason": reason or False,
            "planned_by_id": self.env.uid,
            "planned_on": clock.today(self),
            "state": "applied" if agreed else "asked",
        }

    @public
    def action_gy_view_plans(self):
        """Open the plans of an order, the last one first."""
        mine = [("production_id", "=", self.id)]
        return actions.open_list("gy.production.plan", self.env._("Plans"), mine)
