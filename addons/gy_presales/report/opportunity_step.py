from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock

from ..models.crm_stage import STEPS
from ..tools.figures import name_rows

# The day on which the evidence of each step is there; the last step ends with the opportunity.
EVIDENCE = (
    "gy_decider_on",
    "gy_interest_on",
    "gy_need_on",
    "gy_solution_on",
    "gy_value_on",
    "gy_proof_on",
)


class OpportunityStep(models.Model):
    """How many days each opportunity took for each of the seven steps (R1.4).

    A step begins when all before it have their evidence and ends with its own. Who stands in a
    step without it counts until today, or until the opportunity was closed. A step that was let
    pass has no day of its own: its days are those of the next one.
    """

    _name = "gy.opportunity.step"
    _description = "Days in Each Step"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "id"
    _rec_name = "lead_id"

    lead_id = fields.Many2one("crm.lead", string="Opportunity", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    number = fields.Integer(string="No.", readonly=True, aggregator=None)
    step = fields.Selection(selection="_step_choices", readonly=True)
    result = fields.Selection(
        [("won", "Won"), ("lost", "Lost"), ("pending", "Pending")], readonly=True
    )
    state = fields.Selection(
        [("done", "Done"), ("stands", "Stands Here"), ("ended", "Ended Here")], readonly=True
    )
    begun_on = fields.Date(readonly=True)
    ended_on = fields.Date(readonly=True)
    days = fields.Integer(readonly=True, aggregator="avg")

    _depends = {
        "crm.lead": [
            "company_id",
            "create_date",
            "date_closed",
            "partner_id",
            "stage_id",
            "type",
            "user_id",
            "won_status",
            *EVIDENCE,
        ],
        "crm.stage": ["gy_step"],
        "res.company": ["gy_process_enabled"],
    }

    @api.model
    def _step_choices(self):
        """Return the steps in the words of the stages, in the reader's language."""
        return self.env["crm.stage"]._fields["gy_step"]._description_selection(self.env)

    def _compute_display_name(self):
        name_rows(self)

    @property
    def _table_query(self):
        return SQL(
            """SELECT step.id, step.lead_id, step.partner_id, step.user_id, step.company_id,
                      step.number, step.code AS step, step.result, step.begun_on,
                      step.done_on AS ended_on,
                      CASE WHEN step.done_on IS NOT NULL THEN 'done'
                           WHEN step.result = 'pending' THEN 'stands' ELSE 'ended' END AS state,
                      GREATEST(COALESCE(step.done_on, step.closed_on, %(today)s) - step.begun_on, 0)
                          AS days
                 FROM (%(steps)s) step
                WHERE step.done_on IS NOT NULL OR step.is_current""",
            steps=self._steps(),
            today=clock.sql_day_in(SQL("(now() AT TIME ZONE 'UTC')"), SQL("step.timezone")),
        )

    def _steps(self):
        """Return all seven steps of every opportunity: since when, until when, whether it is there."""
        number = SQL(", ").join(SQL("(%s, %s, %s)", *row) for row in self._numbered())
        return SQL(
            """SELECT lead.id * 7 + step.number - 1 AS id, lead.id AS lead_id, lead.partner_id,
                      lead.user_id, lead.company_id, lead.won_status AS result,
                      company.gy_timezone AS timezone, step.number, step.code, step.done_on,
                      CASE WHEN lead.won_status = 'pending' THEN NULL ELSE %(closed)s END
                          AS closed_on,
                      stage.gy_step = step.code AND lead.won_status != 'won' AS is_current,
                      GREATEST(
                          LEAST(%(created)s, %(first)s),
                          MAX(step.done_on) OVER (PARTITION BY lead.id ORDER BY step.number
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
                      ) AS begun_on
                 FROM crm_lead lead
                 JOIN res_company company ON company.id = lead.company_id
                 JOIN crm_stage stage ON stage.id = lead.stage_id
           CROSS JOIN LATERAL (VALUES %(steps)s) AS step(number, code, done_on)
                WHERE company.gy_process_enabled AND lead.type = 'opportunity'""",
            closed=clock.sql_day("lead.date_closed"),
            created=clock.sql_day("lead.create_date"),
            first=SQL(", ").join(SQL.identifier("lead", name) for name in EVIDENCE),
            steps=number,
        )

    def _numbered(self):
        """Return number, code and day of the end of each step."""
        ends = [SQL.identifier("lead", name) for name in EVIDENCE]
        won = SQL(
            "CASE WHEN lead.won_status = 'won' THEN %s END", clock.sql_day("lead.date_closed")
        )
        return zip(range(1, len(STEPS) + 1), STEPS, [*ends, won], strict=True)
