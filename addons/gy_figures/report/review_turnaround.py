from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock


class ReviewTurnaround(models.Model):
    """Working days from the submission of a contract to the opinion of a department (R5.6).

    One row for each opinion that was given, or is waited for: its days grow every day, on the
    calendar of the days per stage. Opinions that were carried over took nobody's time.
    """

    _name = "gy.review.turnaround"
    _description = "Time to an Opinion"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "review_id"

    review_id = fields.Many2one("gy.contract.review", readonly=True)
    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    role = fields.Selection(selection="_selection_role", string="Department", readonly=True)
    given_by_id = fields.Many2one("res.users", string="Given by", readonly=True)
    state = fields.Selection([("open", "Waited for"), ("given", "Given")], readonly=True)
    submitted_on = fields.Date(readonly=True)
    date = fields.Date(readonly=True, help="The day of the opinion; today while it is waited for.")
    days = fields.Float(string="Working Days", readonly=True, aggregator="avg", digits=(12, 1))

    _depends = {
        "gy.contract.review": ["order_id", "submitted_on"],
        "gy.contract.review.opinion": [
            "carried_from_id",
            "company_id",
            "given_on",
            "role",
            "round_id",
            "state",
            "user_id",
        ],
        "sale.order": ["partner_id", "user_id"],
    }

    @api.model
    def _selection_role(self):
        return self.env["res.users"]._gy_role_selection()

    @property
    def _table_query(self):
        steps = self.env["gy.process.step.report"]
        return SQL(
            """SELECT vote.id, vote.round_id AS review_id, contract.id AS order_id,
                      contract.partner_id, contract.user_id, vote.company_id, vote.role,
                      vote.user_id AS given_by_id, vote.state, begun.submitted_on,
                      %(end)s AS date,
                      GREATEST(%(number_end)s - begun.number, 0)::numeric AS days
                 FROM gy_contract_review_opinion vote
                 JOIN %(begun)s begun ON begun.id = vote.round_id
                 LEFT JOIN sale_order contract ON contract.id = begun.order_id
                 JOIN %(calendar)s ON calendar.company_id = vote.company_id
                WHERE vote.state IN ('open', 'given') AND vote.carried_from_id IS NULL""",
            begun=self._begun(),
            calendar=steps._calendar(),
            end=self._end(),
            number_end=steps._workday_number(self._end()),
        )

    @api.model
    def _end(self):
        """Return the SQL of the day of an opinion; every one that was given has one."""
        today = clock.today(self.env.company)
        return SQL("CASE WHEN vote.state = 'open' THEN %s ELSE vote.given_on END", today)

    @api.model
    def _begun(self):
        """Return the SQL of the rounds with the working day on which each was submitted.

        Worked out once a round, not once an opinion: ``OFFSET 0`` keeps it by itself.
        """
        steps = self.env["gy.process.step.report"]
        return SQL(
            """(SELECT review.id, review.order_id, review.submitted_on, %(number)s AS number
                  FROM (SELECT round.id, round.order_id, round.company_id,
                               %(day)s AS submitted_on
                          FROM gy_contract_review round
                          JOIN res_company company ON company.id = round.company_id
                        OFFSET 0) review
                  JOIN %(calendar)s ON calendar.company_id = review.company_id
                OFFSET 0)""",
            number=steps._workday_number(SQL("review.submitted_on")),
            day=clock.sql_day_in(SQL("round.submitted_on"), SQL("company.gy_timezone")),
            calendar=steps._calendar(),
        )
