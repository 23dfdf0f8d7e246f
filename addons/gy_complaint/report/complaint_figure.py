from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public


class ComplaintFigure(models.Model):
    """Complaints in figures: pieces, cost, how long customers waited (R13.3)."""

    _name = "gy.complaint.figure"
    _description = "Complaints in Figures"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "ticket_id"

    ticket_id = fields.Many2one("helpdesk.ticket", string="Complaint", readonly=True)
    number = fields.Char(readonly=True)
    title = fields.Char(string="What Is Complained About", readonly=True)
    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    product_id = fields.Many2one("product.product", readonly=True)
    severity_id = fields.Many2one("gy.complaint.severity", readonly=True)
    cause_kind = fields.Selection(
        selection="_selection_cause_kind",
        string="Kind of Cause",
        readonly=True,
    )
    date = fields.Date(string="Received on", readonly=True)
    pieces = fields.Float(
        string="Pieces Complained About", digits="Product Unit", readonly=True, aggregator="sum"
    )
    cost = fields.Monetary(readonly=True, aggregator="sum")
    containment_days = fields.Integer(string="Days to Containment", readonly=True, aggregator="avg")
    answer_days = fields.Integer(string="Days to the Answer", readonly=True, aggregator="avg")
    close_days = fields.Integer(string="Days to Closing", readonly=True, aggregator="avg")
    satisfaction = fields.Integer(string="Satisfaction (1 to 5)", readonly=True, aggregator="avg")
    is_open = fields.Boolean(string="Open", readonly=True)
    is_late = fields.Boolean(
        string="Answered Late",
        readonly=True,
        help="The customer had its answer after the norm, or has none yet.",
    )

    _depends = {
        "helpdesk.ticket": [
            "commercial_partner_id",
            "company_id",
            "gy_answer_deadline",
            "gy_answered_on",
            "gy_cause_kind",
            "gy_closed_on",
            "gy_contained_on",
            "gy_cost",
            "gy_date",
            "gy_is_complaint",
            "gy_is_open",
            "gy_order_id",
            "gy_pieces",
            "gy_product_id",
            "gy_satisfaction",
            "gy_severity_id",
            "name",
            "number",
        ],
        "sale.order": ["user_id"],
    }

    @api.model
    def _selection_cause_kind(self):
        return self.env["helpdesk.ticket"]._fields["gy_cause_kind"]._description_selection(self.env)

    @public
    def action_open(self):
        """Open the complaint of this row."""
        self.check_access("read")
        return actions.open_form(self.ticket_id)

    @property
    def _table_query(self):
        return SQL(
            """SELECT ticket.id, ticket.id AS ticket_id, ticket.number,
                      ticket.name AS title,
                      ticket.gy_order_id AS order_id,
                      COALESCE(ticket.commercial_partner_id, ticket.partner_id) AS partner_id,
                      COALESCE(contract.user_id, ticket.create_uid) AS user_id,
                      ticket.company_id, ticket.gy_product_id AS product_id,
                      ticket.gy_severity_id AS severity_id, ticket.gy_cause_kind AS cause_kind,
                      ticket.gy_date AS date, ticket.gy_pieces AS pieces, ticket.gy_cost AS cost,
                      ticket.gy_contained_on - ticket.gy_date AS containment_days,
                      ticket.gy_answered_on - ticket.gy_date AS answer_days,
                      ticket.gy_closed_on - ticket.gy_date AS close_days,
                      ticket.gy_satisfaction::integer AS satisfaction,
                      ticket.gy_is_open AS is_open,
                      COALESCE(ticket.gy_answered_on,
                               %(today)s) > ticket.gy_answer_deadline
                          AND (ticket.gy_is_open OR ticket.gy_answered_on IS NOT NULL) AS is_late
                 FROM helpdesk_ticket ticket
                 LEFT JOIN sale_order contract ON contract.id = ticket.gy_order_id
                WHERE ticket.gy_is_complaint AND ticket.gy_date IS NOT NULL""",
            today=clock.today(self.env.company),
        )
