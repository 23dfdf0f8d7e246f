from odoo import api, fields, models


class ScheduleDelayEntryLine(models.TransientModel):
    """A contract line in the dialog that records a delay, and its new day."""

    _name = "gy.schedule.delay.entry.line"
    _description = "Line of a Delay"

    dialog_id = fields.Many2one("gy.schedule.delay.entry", required=True, ondelete="cascade")
    line_id = fields.Many2one("sale.order.line", required=True, ondelete="cascade")
    product = fields.Char(compute="_compute_line")
    date_before = fields.Date(string="Until Now", compute="_compute_line")
    date_after = fields.Date(string="New Date")

    @api.depends("line_id")
    def _compute_line(self):
        for row in self:
            row.product = row.line_id.product_id.display_name
            row.date_before = row.line_id._gy_day_to_come() if row.line_id else False
