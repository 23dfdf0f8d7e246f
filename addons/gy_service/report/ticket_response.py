from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock


class TicketResponse(models.Model):
    """How soon we answered and settled what customers asked for, against the norm (R13.1).

    One row a ticket of a kind. The first answer is our first message to the customer, a visit, or
    the end, whichever was first; what is open past its deadline is not within the norm.
    """

    _name = "gy.ticket.response"
    _description = "Service Response"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "ticket_id"

    ticket_id = fields.Many2one("helpdesk.ticket", readonly=True)
    kind_id = fields.Many2one("gy.ticket.kind", string="Kind", readonly=True)
    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Assigned to", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    date = fields.Date(string="Requested on", readonly=True)
    answered_on = fields.Date(string="Answered First on", readonly=True)
    closed_on = fields.Date(string="Closed on", readonly=True)
    deadline = fields.Date(readonly=True)
    days_to_answer = fields.Float(
        string="Days to the First Answer", readonly=True, aggregator="avg", digits=(12, 1)
    )
    days_to_close = fields.Float(
        string="Days to Closing", readonly=True, aggregator="avg", digits=(12, 1)
    )
    within_norm = fields.Float(
        string="Within Norm (%)",
        readonly=True,
        aggregator="avg",
        digits=(12, 1),
        help="100 closed by the deadline, 0 later or still open past it: of many tickets, how many "
        "of a hundred. Tickets without a deadline, or open within it, do not count.",
    )
    state = fields.Selection(
        [("early", "Within Norm"), ("late", "Late"), ("open", "Open"), ("overdue", "Open, Late")],
        readonly=True,
    )

    _depends = {
        "helpdesk.ticket": [
            "commercial_partner_id",
            "company_id",
            "gy_first_answer_on",
            "gy_closed_on",
            "gy_date",
            "gy_deadline",
            "gy_kind_id",
            "gy_order_id",
            "gy_visited_on",
            "user_id",
        ],
    }

    @property
    def _table_query(self):
        # The day is that of the company whose user looks.
        return SQL(
            """SELECT row.*, row.answered_on - row.date AS days_to_answer,
                      row.closed_on - row.date AS days_to_close,
                      CASE row.state WHEN 'early' THEN 100.0
                                     WHEN 'open' THEN NULL
                                     ELSE CASE WHEN row.deadline IS NULL THEN NULL ELSE 0.0 END
                       END AS within_norm
                 FROM (SELECT ticket.id, ticket.id AS ticket_id, ticket.gy_kind_id AS kind_id,
                              ticket.gy_order_id AS order_id,
                              ticket.commercial_partner_id AS partner_id, ticket.user_id,
                              ticket.company_id, ticket.gy_date AS date,
                              ticket.gy_deadline AS deadline, ticket.gy_closed_on AS closed_on,
                              LEAST(ticket.gy_first_answer_on, ticket.gy_visited_on,
                                    ticket.gy_closed_on) AS answered_on,
                              %(state)s AS state
                         FROM helpdesk_ticket ticket
                        WHERE ticket.gy_kind_id IS NOT NULL AND ticket.gy_date IS NOT NULL) row""",
            state=self._state(),
        )

    def _state(self):
        return SQL(
            """CASE WHEN ticket.gy_closed_on > ticket.gy_deadline THEN 'late'
                    WHEN ticket.gy_closed_on IS NOT NULL THEN 'early'
                    WHEN ticket.gy_deadline < %s THEN 'overdue'
                    ELSE 'open' END""",
            clock.today(self.env.company),
        )
