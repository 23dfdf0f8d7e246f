from odoo import api, fields, models
from odoo.tools import SQL

from ..tools import clock, workdays


class ProcessStepReport(models.Model):
    """Working days that contracts took for their stages, against the norm (R0.7).

    One row for each passage that is done or under way. The days of a running passage grow every
    day, so nothing is stored: the calendar is part of the query, as the public exceptions from
    Monday to Friday and the company's own. A corrected calendar is right at once.
    """

    _name = "gy.process.step.report"
    _description = "Days per Stage"
    _auto = False
    _rec_name = "stage_id"
    _order = "date desc, id desc"

    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    salesperson_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    profile_id = fields.Many2one("gy.process.profile", string="Contract Type", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    stage_id = fields.Many2one("gy.process.stage", readonly=True)
    user_id = fields.Many2one("res.users", string="Responsible", readonly=True)
    state = fields.Selection([("active", "Under Way"), ("done", "Done")], readonly=True)
    round = fields.Integer(readonly=True, aggregator=None)
    date_active = fields.Date(string="Active since", readonly=True)
    date_done = fields.Date(string="Done on", readonly=True)
    deadline = fields.Date(readonly=True)
    date = fields.Date(
        readonly=True, help="The day the stage was done; today while it is under way."
    )
    days = fields.Float(string="Working Days", readonly=True, aggregator="avg", digits=(12, 1))
    norm = fields.Float(
        readonly=True,
        aggregator="avg",
        digits=(12, 1),
        help="Working days that the norm gave this passage; none where the stage has no norm.",
    )
    deviation = fields.Float(
        string="Days over the Norm", readonly=True, aggregator="avg", digits=(12, 1)
    )
    late = fields.Integer(
        string="Passages over the Norm", readonly=True, help="Passages that took longer."
    )

    _depends = {
        "gy.process.step": [
            "order_id",
            "stage_id",
            "company_id",
            "state",
            "round",
            "user_id",
            "date_active",
            "date_done",
            "deadline",
        ],
        "sale.order": ["partner_id", "user_id", "gy_profile_id", "state"],
    }

    @property
    def _table_query(self):
        return SQL(
            """SELECT *, days - norm AS deviation, (days > norm)::integer AS late
                 FROM (SELECT %(columns)s FROM %(tables)s WHERE %(where)s) passage""",
            columns=self._columns(),
            tables=self._tables(),
            where=self._where(),
        )

    @api.model
    def _columns(self):
        return SQL(
            """step.id, step.order_id, step.stage_id, step.company_id, step.state, step.round,
               step.user_id, step.date_active, step.date_done, step.deadline,
               contract.partner_id, contract.user_id AS salesperson_id,
               contract.gy_profile_id AS profile_id,
               %(end)s AS date,
               GREATEST(%(number_end)s - %(number_active)s, 0)::numeric AS days,
               (%(number_deadline)s - %(number_active)s)::numeric AS norm""",
            end=self._end(),
            number_end=self._workday_number(self._end()),
            number_active=self._workday_number(SQL("step.date_active")),
            number_deadline=self._workday_number(SQL("step.deadline")),
        )

    @api.model
    def _tables(self):
        return SQL(
            """gy_process_step step
               JOIN sale_order contract ON contract.id = step.order_id
               JOIN %(calendar)s ON calendar.company_id = step.company_id""",
            calendar=self._calendar(),
        )

    @api.model
    def _calendar(self):
        """Return the SQL of the companies' calendars, on which :meth:`_workday_number` counts."""
        return SQL(
            "(VALUES %s) calendar (company_id, worked, free)",
            SQL(", ").join(
                SQL("(%s, %s::date[], %s::date[])", company.id, _dates(worked), _dates(free))
                for company, worked, free in self._calendars()
            ),
        )

    @api.model
    def _where(self):
        """Passages that count: begun, and not left behind by a cancelled contract."""
        return SQL(
            """step.date_active IS NOT NULL
               AND (step.state = 'done' OR step.state = 'active' AND contract.state != 'cancel')"""
        )

    @api.model
    def _end(self):
        today = clock.today(self.env.company)
        return SQL("CASE WHEN step.state = 'done' THEN step.date_done ELSE %s END", today)

    @api.model
    def _calendars(self):
        """Return ``[(company, worked weekends, free weekdays)]`` of every company."""
        # What days a company works is no secret; record rules decide whose passages are read.
        companies = self.env["res.company"].sudo().search([])
        return [
            (company, *workdays.exceptions_with(company._gy_day_overrides()))
            for company in companies
        ]

    @api.model
    def _workday_number(self, day):
        """Return the SQL of a number that grows by one on every working day.

        Mondays to Fridays since the first Monday there was, more by the weekends worked and less
        by the weekdays that were free until then, which ``width_bucket`` finds in sorted arrays.
        """
        since = SQL("(%s - DATE '0001-01-01')", day)
        return SQL(
            """(5 * (%(since)s / 7) + LEAST(%(since)s %% 7 + 1, 5)
                + width_bucket(%(day)s, calendar.worked)
                - width_bucket(%(day)s, calendar.free))""",
            since=since,
            day=day,
        )


def _dates(days):
    """Return an SQL array of dates as text."""
    return f"{{{','.join(day.isoformat() for day in days)}}}"
