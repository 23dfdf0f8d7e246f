from odoo import fields, models
from odoo.tools import SQL

from ..tools.figures import name_rows


class VisitFigure(models.Model):
    """What became of the opportunities whose people were at our plant: visits and orders (R1.4)."""

    _name = "gy.visit.figure"
    _description = "Visits and Orders"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "held_on desc, id desc"
    _rec_name = "visit_id"

    visit_id = fields.Many2one("gy.plant.visit", string="Visit", readonly=True)
    lead_id = fields.Many2one("crm.lead", string="Opportunity", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    held_on = fields.Date(string="Took Place on", readonly=True)
    guest_count = fields.Integer(string="Guests Who Came", readonly=True)
    decider_count = fields.Integer(string="Deciders Who Came", readonly=True)
    result = fields.Selection(
        [("won", "Won"), ("lost", "Lost"), ("pending", "Pending")], readonly=True
    )
    order_count = fields.Integer(
        string="Orders", readonly=True, help="Contracts that took effect from that day on."
    )
    ordered = fields.Float(
        string="Followed by an Order (%)",
        readonly=True,
        aggregator="avg",
        help="Of a hundred visits how many were followed by a contract in force.",
    )
    days = fields.Integer(
        string="Days until the Order",
        readonly=True,
        aggregator="avg",
        help="From the visit to the first contract that took effect after it.",
    )

    _depends = {
        "crm.lead": ["won_status"],
        "gy.plant.visit": [
            "company_id",
            "decider_count",
            "guest_count",
            "held_on",
            "lead_id",
            "partner_id",
            "state",
            "user_id",
        ],
        "sale.order": ["gy_effective_date", "gy_is_process", "opportunity_id", "state"],
    }

    def _compute_display_name(self):
        name_rows(self)

    @property
    def _table_query(self):
        # Of two visits before one contract each led to it; the visits are what is counted.
        return SQL(
            """SELECT visit.id, visit.id AS visit_id, visit.lead_id, visit.partner_id,
                      visit.user_id, visit.company_id, visit.held_on, visit.guest_count,
                      visit.decider_count, lead.won_status AS result, orders.count AS order_count,
                      CASE WHEN orders.count > 0 THEN 100.0 ELSE 0.0 END AS ordered,
                      orders.first_on - visit.held_on AS days
                 FROM gy_plant_visit visit
                 JOIN crm_lead lead ON lead.id = visit.lead_id
   CROSS JOIN LATERAL (SELECT COUNT(*) AS count, MIN(contract.gy_effective_date) AS first_on
                         FROM sale_order contract
                        WHERE contract.opportunity_id = visit.lead_id AND contract.gy_is_process
                          AND contract.state = 'sale'
                          AND contract.gy_effective_date >= visit.held_on) orders
                WHERE visit.state = 'held' AND visit.held_on IS NOT NULL"""
        )
