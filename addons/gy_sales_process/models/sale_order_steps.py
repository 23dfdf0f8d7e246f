import logging

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError

from ..tools import at_end, clock, steps

_logger = logging.getLogger(__name__)
# The contracts whose history this transaction has to look at.
PENDING = "gy.process.step"


class SaleOrder(models.Model):
    """The history of a contract's stages, and what the passing of time brings (R0.4)."""

    _inherit = "sale.order"

    # -- history of the stages -----------------------------------------------

    def _gy_schedule_steps(self):
        """Bring the history of these contracts up to date once, at the end of the transaction."""
        if ids := at_end.real_ids(self):
            sync = self.env(user=SUPERUSER_ID)["sale.order"]._gy_sync_scheduled_steps
            at_end.collected(self.env, PENDING, set, sync).update(ids)

    def _gy_sync_scheduled_steps(self):
        ids = at_end.take(self.env, PENDING) or ()
        # What was deleted is in no cache; what was just computed is.
        known = self._fields["gy_is_process"]._get_cache(self.env)
        orders = self.browse(sorted(ids))
        (orders if known.keys() >= set(ids) else orders.exists())._gy_sync_steps()
        self.env.flush_all()

    def _gy_sync_steps(self):
        """Write what the facts say into the steps; a batch costs a fixed number of queries."""
        stages = self.env["gy.process.stage"]
        ids = stages._gy_ids_by_code()
        codes = {id_: code for code, id_ in ids.items()}
        # Nobody has rights on the steps: they follow from the contract's own records.
        model = self.env["gy.process.step"].sudo()
        latest = model.search([("order_id", "in", self.ids), ("latest", "=", True)])
        rows = {order_id: {} for order_id in self.ids}
        for row in latest:
            rows[row.order_id.id][codes.get(row.stage_id.id)] = row
        today = clock.today(self)
        new_vals, updates, reopened = [], [], self.browse()
        for order in self.filtered(lambda order: order.gy_is_process and order.state != "cancel"):
            own = rows[order.id]
            changes = steps.step_changes(
                order._gy_stage_facts(),
                {code: order._gy_step_row(code, row) for code, row in own.items()},
                clock.today(order, order.date_order),
                today,
            )
            for change in changes:
                stage, row = stages.browse(ids[change.code]), own.get(change.code, model)
                vals = order._gy_prepare_step(change, stage, row)
                if not change.new:
                    updates.append((row, vals))
                    continue
                new_vals.append(vals)
                if row:
                    updates.append((row, {"latest": False}))
                    reopened |= order
            updates += order._gy_moved_deadlines(own, {change.code for change in changes})
        # Two transactions must not open the same stage again side by side.
        reopened._gy_lock_totals()
        for row, vals in updates:
            row.write(vals)
        model.create(new_vals)

    @api.model
    def _gy_step_row(self, code, row):
        return steps.StepRow(code, row.state, row.date_active or None, row.date_done or None)

    def _gy_prepare_step(self, change, stage, row):
        """Return the values of a step row for a :class:`~..tools.steps.StepChange`."""
        self.ensure_one()
        vals = {
            "state": change.state,
            "date_active": change.date_active,
            "date_done": change.date_done,
            "deadline": self._gy_step_deadline(stage, change.date_active),
        }
        if change.new:
            vals.update(order_id=self.id, stage_id=stage.id, round=(row.round or 0) + 1)
        return vals

    def _gy_step_deadline(self, stage, date_active):
        """Return the day until which a stage that is active since a day should be done, if any.

        What cannot be done before a day has its norm from then on (R0.4).
        """
        begins = self._gy_stages()[stage.code].begins
        start = date_active
        if begins:
            start = start and self[begins] and max(start, self[begins])
        return bool(start and stage.norm_days) and self.company_id._gy_add_workdays(
            start, stage.norm_days
        )

    def _gy_moved_deadlines(self, rows, changed):
        """Return ``[(row, values)]`` of active stages whose first possible day has moved.

        :param dict rows: ``{code: latest step}`` of this contract
        :param changed: codes of the stages that are written anyway
        """
        moved = []
        for code, stage in self._gy_stages().items():
            row = rows.get(code)
            if not stage.begins or not row or code in changed or row.state != "active":
                continue
            deadline = self._gy_step_deadline(row.stage_id, row.date_active)
            if row.deadline != deadline:
                moved.append((row, {"deadline": deadline}))
        return moved

    def _gy_stage_user(self, stage):
        """Return the person who answers for a stage of this contract, or nobody (R0.1, R0.8).

        Whom the contract names, else a person of the department who works in its company.
        """
        self.ensure_one()
        named = {"salesperson": self.user_id, "organiser": self.gy_organiser_id}.get(stage.owner)
        if named:
            return named
        return stage.person_id.filtered(lambda user: self.company_id in user.company_ids)

    def _register_hook(self):
        """Notice that an addon with stages came or went, and have all contracts looked at again."""
        super()._register_hook()
        known = ",".join(sorted(self._gy_stages()))
        parameters = self.env["ir.config_parameter"].sudo()
        if parameters.get_param("gy_sales_process.known_stages") != known:
            parameters.set_param("gy_sales_process.known_stages", known)
            parameters.set_param("gy_sales_process.reset_after_id", "0")
            cron = self.env.ref("gy_sales_process.ir_cron_reset_stages", raise_if_not_found=False)
            if cron:
                cron._trigger()

    @api.model
    def _cron_gy_reset_stages(self):
        """Recompute the stages of all contracts in chunks; goes on where it was stopped (R0.2)."""
        parameters = self.env["ir.config_parameter"].sudo()
        key = "gy_sales_process.reset_after_id"
        after = int(parameters.get_param(key, "-1"))
        if after < 0:
            return
        domain = [("gy_is_process", "=", True)]
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self.search_count([*domain, ("id", ">", after)]))
        while chunk := self.search([*domain, ("id", ">", after)], order="id", limit=500):
            chunk._gy_recompute("gy_stage_id")
            self.env.flush_all()
            after = chunk[-1].id
            parameters.set_param(key, str(after))
            if not cron._commit_progress(len(chunk)):
                return
        parameters.set_param(key, "-1")

    def _gy_recompute(self, *names):
        """Have stored computes, and all that depends on them, computed again.

        For figures whose sources are too many to name as dependencies of every order.
        """
        # Core would look up everything that depends on the fields, for no order at all.
        if not self:
            return
        for name in names:
            self.env.add_to_compute(self._fields[name], self)
        self.modified(names)

    # -- the passing of time -------------------------------------------------

    def _gy_pass_dates(self, today):
        """Act on the dates that have come; when one contract fails, the others go on."""
        done = self.browse()
        for order in self:
            try:
                with self.env.cr.savepoint():
                    order._gy_on_dates_passed(today)
            except UserError:
                _logger.exception("The dates of contract %s could not be acted on", order.name)
                continue
            done |= order
        done._gy_write_decided({"gy_time_checked": today})

    @api.model
    def _cron_gy_dates_passed(self):
        """Act on contracts whose next date has come; survives one bad contract and a kill."""
        self.env["gy.department"]._gy_change_substitutes()
        today = clock.today(self)
        due = self.search([("gy_next_date", "<=", today)], order="gy_next_date, id")
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(due))
        for start in range(0, len(due), 100):
            orders = due[start : start + 100].try_lock_for_update()
            orders._gy_pass_dates(today)
            if not cron._commit_progress(len(orders)):
                break
