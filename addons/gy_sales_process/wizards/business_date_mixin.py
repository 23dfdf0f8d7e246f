from odoo import api, fields, models

from ..tools import clock


class BusinessDateMixin(models.AbstractModel):
    """A dialog for a decision that counts from a day: today, or earlier with a reason (R0.13)."""

    _name = "gy.business.date.mixin"
    _description = "Dialog for a Decision with a Business Date"
    _inherit = ["gy.dialog.mixin"]

    date = fields.Date(string="Counts from", required=True, default=lambda self: clock.today(self))
    lies_back = fields.Boolean(compute="_compute_lies_back")
    back_date_reason = fields.Char(string="Why Dated Back")

    @api.depends("date")
    def _compute_lies_back(self):
        today = clock.today(self)
        for dialog in self:
            dialog.lies_back = bool(dialog.date) and dialog.date < today
