from odoo import api, fields, models


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

    # Deadlines of many contracts read the calendar; it is kept in memory.

    @api.model_create_multi
    def create(self, vals_list):
        days = super().create(vals_list)
        self.env.registry.clear_cache()
        return days

    def write(self, vals):
        res = super().write(vals)
        self.env.registry.clear_cache()
        return res

    def unlink(self):
        res = super().unlink()
        self.env.registry.clear_cache()
        return res
