from odoo import api, fields, models
from odoo.exceptions import UserError


class TicketKind(models.Model):
    """A kind of service ticket: whose work it is, and in how many working days (R13.1)."""

    _name = "gy.ticket.kind"
    _description = "Kind of Ticket"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    norm_days = fields.Integer(
        string="Norm (working days)", default=5, help="Working days from the request to its end."
    )
    group_id = fields.Many2one(
        "res.groups",
        string="Responsible Role",
        required=True,
        index=True,
        ondelete="restrict",
        help="Tickets nobody is assigned to wait on this role; it may work on them.",
    )
    is_complaint = fields.Boolean(
        string="Complaint",
        help="Closing asks for cause, correction and answer; while open it holds the retention "
        "and the closing of the contract.",
    )
    asks_satisfaction = fields.Boolean(help="The customer is asked how satisfied they are.")

    _code_uniq = models.UniqueIndex("(code)", "A kind of ticket with this code exists already.")

    @api.model
    def _gy_by_code(self, code):
        """Return the kind with this code, also an archived one.

        :raise UserError: when there is none
        """
        kind = self.with_context(active_test=False).search([("code", "=", code)])
        if not kind:
            raise UserError(self.env._("There is no kind of ticket “%s”.", code))
        return kind
