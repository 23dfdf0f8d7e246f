from odoo import api, fields, models


class ComplaintSeverity(models.Model):
    """How grave complaints are: what is asked of them, and in how many working days (R13.3)."""

    _name = "gy.complaint.severity"
    _description = "Severity of Complaints"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    asks_8d = fields.Boolean(
        string="8D Report",
        help="Worked on in eight disciplines; else cause, correction and answer do.",
    )
    containment_days = fields.Integer(
        string="Containment (working days)",
        help="From the complaint until emergency measures are done; 0: not asked.",
    )
    answer_days = fields.Integer(
        string="Answer (working days)",
        help="From the complaint until the customer has its answer; 0: not asked.",
    )
    close_days = fields.Integer(
        string="Closing (working days)",
        help="From the complaint until it is closed; 0: the norm of its kind.",
    )

    _code_uniq = models.UniqueIndex("(code)", "A severity with this code exists already.")
    _days_positive = models.Constraint(
        "CHECK (containment_days >= 0 AND answer_days >= 0 AND close_days >= 0)",
        "A norm is 0 or a number of working days.",
    )

    @api.model
    def _least(self):
        """Return the severity of a complaint that nobody has judged yet, if there is any."""
        return self.search([], limit=1)
