from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock

from ..tools.figures import name_rows


class OpportunityOutcome(models.Model):
    """How many opportunities were won, whose, against whom, why not, and after a plant visit (R1.6)."""

    _name = "gy.opportunity.outcome"
    _description = "Won and Lost Opportunities"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "closed_on desc, id desc"
    _rec_name = "lead_id"

    lead_id = fields.Many2one("crm.lead", string="Opportunity", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    stage_id = fields.Many2one("crm.stage", string="Step", readonly=True)
    competitor_id = fields.Many2one("res.partner", string="Competitor", readonly=True)
    reason_id = fields.Many2one("crm.lost.reason", string="Lost Because", readonly=True)
    competitor_price = fields.Monetary(
        string="Competitor's Price", currency_field="currency_id", readonly=True, aggregator="avg"
    )
    currency_id = fields.Many2one("res.currency", readonly=True)
    note = fields.Text(string="How It was Lost", readonly=True)
    closed_on = fields.Date(readonly=True)
    days = fields.Integer(readonly=True, aggregator="avg", help="From its first day to its last.")
    won = fields.Float(
        string="Won (%)",
        readonly=True,
        aggregator="avg",
        help="100 won, 0 lost: of many opportunities how many of a hundred were won.",
    )
    result = fields.Selection([("won", "Won"), ("lost", "Lost")], readonly=True)
    visited = fields.Selection(
        [("yes", "Was at Our Plant"), ("no", "Was Not")], string="Plant Visit", readonly=True
    )

    _depends = {
        "crm.lead": [
            "company_id",
            "create_date",
            "date_closed",
            "gy_competitor_id",
            "gy_competitor_price",
            "gy_loss_note",
            "lost_reason_id",
            "partner_id",
            "stage_id",
            "type",
            "user_id",
            "won_status",
        ],
        "gy.plant.visit": ["lead_id", "state"],
        "res.company": ["currency_id", "gy_process_enabled"],
    }

    def _compute_display_name(self):
        name_rows(self)

    @property
    def _table_query(self):
        return SQL(
            """SELECT lead.id, lead.id AS lead_id, lead.partner_id, lead.user_id, lead.company_id,
                      lead.stage_id, lead.gy_competitor_id AS competitor_id,
                      CASE WHEN lead.won_status = 'lost' THEN lead.lost_reason_id END AS reason_id,
                      NULLIF(lead.gy_competitor_price, 0) AS competitor_price,
                      company.currency_id, lead.gy_loss_note AS note,
                      %(closed)s AS closed_on, %(closed)s - %(created)s AS days,
                      CASE WHEN lead.won_status = 'won' THEN 100.0 ELSE 0.0 END AS won,
                      lead.won_status AS result,
                      CASE WHEN EXISTS (SELECT FROM gy_plant_visit visit
                                         WHERE visit.lead_id = lead.id AND visit.state = 'held')
                           THEN 'yes' ELSE 'no' END AS visited
                 FROM crm_lead lead
                 JOIN res_company company ON company.id = lead.company_id
                WHERE company.gy_process_enabled AND lead.type = 'opportunity'
                  AND lead.won_status IN ('won', 'lost')""",
            closed=clock.sql_day("lead.date_closed"),
            created=clock.sql_day("lead.create_date"),
        )
