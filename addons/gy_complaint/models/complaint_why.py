from odoo import api, fields, models
from odoo.exceptions import ValidationError

# How often it is asked at most.
MOST = 5


class ComplaintWhy(models.Model):
    """A question for the cause behind the cause; the last answer is the root cause (D4)."""

    _name = "gy.complaint.why"
    _description = "Why of a Complaint"
    _inherit = ["gy.part.mixin"]
    _order = "sequence, id"
    _rec_name = "answer"
    _part_of = "ticket_id"
    _part_stays = True

    ticket_id = fields.Many2one(
        "helpdesk.ticket", string="Complaint", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="ticket_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    number = fields.Integer(string="Why", compute="_compute_number")
    answer = fields.Text(required=True)

    @api.depends("ticket_id.gy_why_ids.sequence")
    def _compute_number(self):
        for why in self:
            rows = list(why.ticket_id.gy_why_ids.sorted("sequence"))
            why.number = rows.index(why) + 1 if why in rows else len(rows) + 1

    @api.constrains("ticket_id")
    def _check_most(self):
        for ticket in self.ticket_id:
            if len(ticket.gy_why_ids) > MOST:
                raise ValidationError(
                    self.env._(
                        "%(complaint)s: five times “why” are enough. Name the root cause.",
                        complaint=ticket.display_name,
                    )
                )
