from odoo import fields, models


class WorkingDay(models.Model):
    """A company's own working or free day, above the public calendar (R0.4)."""

    _name = "gy.working.day"
    _description = "Company Working Day"
    _order = "date desc, id"
    _rec_name = "date"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date = fields.Date(required=True)
    kind = fields.Selection(
        [("work", "Working day"), ("free", "Day off")], required=True, default="free"
    )
    note = fields.Char()

    _date_uniq = models.UniqueIndex(
        "(company_id, date)", "This day is defined already for this company."
    )
