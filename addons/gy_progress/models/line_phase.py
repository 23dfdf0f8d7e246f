from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import progress
from .production_phase import EVENTS

# The phases that use up material, which the production gate may keep back.
FEEDING = ("issue", "machining", "assembly")
# How many forecasts are told anew, and committed, together.
BATCH = 500


class LinePhase(models.Model):
    """A phase of a contract's line: planned, expected and done (R7.1, R8.1).

    Where manufacturing orders tell how far it is, nobody reports it; the others the shop reports
    by one click. Nobody writes what follows.
    """

    _name = "gy.line.phase"
    _description = "Phase of a Contract Line"
    _inherit = ["gy.record.mixin"]
    _order = "planned_date, order_id, line_id, sequence, id"
    _rec_name = "phase_id"

    line_id = fields.Many2one(
        "sale.order.line", string="Contract Line", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(
        related="line_id.order_id", string="Contract", store=True, index=True
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True, index=True)
    product_id = fields.Many2one(related="line_id.product_id")
    quantity = fields.Float(related="line_id.product_uom_qty", string="Quantity")
    partner_id = fields.Many2one(related="order_id.partner_id")
    phase_id = fields.Many2one(
        "gy.production.phase", string="Phase", required=True, index=True, ondelete="restrict"
    )
    department_id = fields.Many2one(related="phase_id.department_id")
    sequence = fields.Integer(required=True)
    weight = fields.Float(string="Weight (%)", digits=(5, 2), required=True)
    event = fields.Selection(EVENTS, string="Ends by Itself with")
    share_until = fields.Float(help="What of the time of the line has passed at its end.")
    begun_on = fields.Date(string="Begun on", copy=False)
    finished_on = fields.Date(string="Reported on", copy=False)
    reported_by_id = fields.Many2one(
        "res.users", string="Reported by", index="btree_not_null", copy=False
    )
    problem = fields.Text(copy=False)
    stated_date = fields.Date(
        string="Expected by the Shop", copy=False, help="Since there is a problem."
    )
    ratio = fields.Float(compute="_compute_ratio", store=True, aggregator="avg")
    done_date = fields.Date(string="Done on", compute="_compute_ratio", store=True)
    planned_date = fields.Date(
        string="Planned", compute="_compute_planned_date", store=True, index=True
    )
    forecast_date = fields.Date(string="Forecast", compute="_compute_forecast_date", store=True)
    state = fields.Selection(
        [("open", "Not begun"), ("going", "Under way"), ("late", "Late"), ("done", "Done")],
        compute="_compute_state",
    )

    _phase_uniq = models.UniqueIndex("(line_id, phase_id)", "The line has this phase already.")

    # -- derived -----------------------------------------------------------------

    @api.depends("event", "begun_on", "finished_on", "line_id.gy_making")
    def _compute_ratio(self):
        for row in self:
            ratio, day = row._progress()
            row.ratio = ratio
            # The day it was seen to be done stays, unless the native record knows a better one.
            done = ratio >= progress.WHOLE
            row.done_date = done and (day or row.done_date or clock.today(row))

    def _progress(self):
        """Return ``(what of the phase is done, on which day it was done)``, as far as it is known."""
        if self.finished_on:
            return 1.0, self.finished_on
        told = self.line_id.gy_making or {}
        ratio, day = told.get(self.event) or (0.0, None)
        # What has left the house has gone through everything, reported or not.
        if ratio < progress.WHOLE and told.get("delivered", [0.0])[0] >= progress.WHOLE:
            ratio = 1.0
        if not self.event and ratio < progress.WHOLE:
            ratio, day = self._gone_through(told)
        return ratio, fields.Date.to_date(day)

    def _gone_through(self, told):
        """Return the same for a phase that only the shop knows of, as long as it is not reported.

        Goods that are fed in were designed: what comes before a phase that is done has been done.
        """
        ends = (told.get(row.event) for row in self.line_id.gy_phase_ids if row._comes_after(self))
        days = [day for ratio, day in filter(None, ends) if ratio >= progress.WHOLE]
        if days:
            return 1.0, min(filter(None, days), default=None)
        return progress.BEGUN if self.begun_on else 0.0, None

    def _comes_after(self, other):
        return bool(self.event) and self.sequence > other.sequence

    @api.depends(
        "share_until",
        "line_id.gy_delivery_date",
        "order_id.gy_effective_date",
        "order_id.date_order",
    )
    def _compute_planned_date(self):
        """Spread the phases over the time from the contract to the delivery of the line."""
        for row in self:
            end, order = row.line_id.gy_delivery_date, row.order_id
            start = order.gy_effective_date or (
                order.date_order and clock.today(order, order.date_order)
            )
            row.planned_date = (
                end and start and progress.planned_day(start, end, row.share_until or 1.0)
            )

    @api.depends(
        "line_id.gy_phase_ids.planned_date",
        "line_id.gy_phase_ids.done_date",
        "line_id.gy_phase_ids.stated_date",
    )
    def _compute_forecast_date(self):
        self.forecast_date = False
        for line in self.line_id:
            rows = line.gy_phase_ids.sorted(lambda row: (row.sequence, row.id))
            days = progress.forecasts(rows._steps(), clock.today(line))
            for row, day in zip(rows, days, strict=True):
                if row in self:
                    row.forecast_date = day

    @api.model
    def _cron_forecast(self):
        """Have forecasts that have passed told anew: nothing is finished before today."""
        found = self.browse()
        for company in self.env["res.company"].search([("gy_process_enabled", "=", True)]):
            found |= self.search(
                [
                    ("company_id", "=", company.id),
                    ("done_date", "=", False),
                    ("forecast_date", "<", clock.today(company)),
                    ("order_id.state", "=", "sale"),
                ]
            )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(found))
        for start in range(0, len(found), BATCH):
            chunk = found[start : start + BATCH]
            self.env.add_to_compute(self._fields["forecast_date"], chunk)
            chunk.modified(["forecast_date"])
            if not cron._commit_progress(len(chunk)):
                break

    @api.depends("ratio", "done_date", "planned_date", "begun_on")
    def _compute_state(self):
        for row in self:
            if row.done_date:
                row.state = "done"
            elif row.planned_date and row.planned_date < clock.today(row):
                row.state = "late"
            else:
                row.state = "going" if row.ratio or row.begun_on else "open"

    def _steps(self):
        """Return these phases as the engine takes them."""
        return [
            progress.Step(
                weight=row.weight,
                ratio=row.ratio,
                planned=row.planned_date or None,
                done=row.done_date or None,
                stated=row.stated_date or None,
            )
            for row in self
        ]

    @api.depends("phase_id.name", "line_id.order_id.name")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.phase_id.name} ({row.order_id.name})"

    # -- a line that is divided ------------------------------------------------------

    @api.model
    def _taken_by_rest(self):
        """Return the names of the fields that the phases of a rest take over. Extend by yours."""
        names = ["phase_id", "sequence", "weight", "event", "share_until", "begun_on"]
        return [*names, "finished_on", "reported_by_id", "problem", "stated_date", "done_date"]

    def _prepare_rest(self, line):
        """Return the values of these phases for ``line``, the rest of theirs (R5.4).

        What was reported, and when something was seen to be done, holds for the rest as well.
        """
        return [
            row._convert_to_write({name: row[name] for name in self._taken_by_rest()})
            | {"line_id": line.id}
            for row in self
        ]

    # -- what the shop reports -----------------------------------------------------

    @public
    def action_begin(self):
        """Report that the phase has begun (R8.1).

        :raise AccessError: for anyone but manufacturing
        :raise UserError: when manufacturing orders tell it, or it has begun already; with what the
            production gate misses, where the phase uses up material
        """
        self._check_reported()
        if self.begun_on:
            raise UserError(self.env._("%s has begun already.", self.display_name))
        return self._report({"begun_on": clock.today(self)})

    @public
    def action_finish(self):
        """Report that the phase is finished; a problem it had is over (R8.1).

        :raise AccessError: for anyone but manufacturing
        :raise UserError: when manufacturing orders tell it, or it is finished already; with what
            the production gate misses, where the phase uses up material
        """
        self._check_reported()
        today = clock.today(self)
        return self._report(
            {
                "begun_on": self.begun_on or today,
                "finished_on": today,
                "problem": False,
                "stated_date": False,
            }
        )

    @public
    def action_report_problem(self, reason, date):
        """Report what keeps the phase from its day, and when it will be finished (R8.1).

        Any phase that is not done may have one, also those that manufacturing orders tell.

        :param date: the day it is expected to be finished, not in the past
        :raise AccessError: for anyone but manufacturing
        :raise UserError: without words or day, or when the phase is done
        """
        self._check_shop()
        self._check_not_done()
        day, reason = fields.Date.to_date(date or None), (reason or "").strip()
        if not reason or not day or day < clock.today(self):
            raise UserError(
                self.env._(
                    "%s: say what the problem is, and a day to come on which it will be finished.",
                    self.display_name,
                )
            )
        self._report({"problem": reason, "stated_date": day})
        self._tell(
            self.env._(
                "%(phase)s: %(problem)s Expected on %(day)s.",
                phase=self.display_name,
                problem=reason,
                day=fields.Date.to_string(day),
            )
        )
        return True

    @public
    def action_reopen(self, reason):
        """Take back that the phase is finished, with a reason that is kept (R8.1).

        :raise AccessError: for anyone but manufacturing
        :raise UserError: without reason, or when nobody reported it finished
        """
        self._check_shop()
        reason = (reason or "").strip()
        if not reason or not self.finished_on:
            raise UserError(
                self.env._(
                    "%s: only what was reported as finished is taken back, and with a reason.",
                    self.display_name,
                )
            )
        self._report({"finished_on": False})
        self._tell(
            self.env._(
                "%(phase)s is not finished: %(reason)s", phase=self.display_name, reason=reason
            )
        )
        return True

    def _report(self, vals):
        self._gy_write_decided({**vals, "reported_by_id": self.env.uid})
        return True

    def _tell(self, words):
        # The shop has no right on the contract; the role was checked, and this is only a note.
        self.order_id.sudo().message_post(body=words, author_id=self.env.user.partner_id.id)

    def _check_shop(self):
        self.order_id._gy_check_role("manufacturing")
        self.check_access("read")
        self.order_id._gy_check_contract(("sale",))

    def _check_reported(self):
        self._check_shop()
        if self.event:
            raise UserError(
                self.env._(
                    "%s follows from its manufacturing orders; work on these, and it is told by "
                    "itself.",
                    self.display_name,
                )
            )
        self._check_not_done()
        if self.phase_id.code in FEEDING:
            order = self.order_id
            order._gy_lock_totals()
            productions = self.line_id.gy_production_ids
            order._gy_check_gate("production", productions=productions, feeding=True)

    def _check_not_done(self):
        if self.done_date:
            raise UserError(self.env._("%s is done already.", self.display_name))
