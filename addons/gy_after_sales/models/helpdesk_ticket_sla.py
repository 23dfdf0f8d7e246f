from odoo import fields, models


class HelpdeskTicketSla(models.Model):
    _inherit = "helpdesk.ticket.sla"

    # Followed backwards from tickets; OCA does not index it.
    ticket_id = fields.Many2one(index=True)
