from odoo import api, fields, models


class ScheduleDelayLine(models.Model):
    """Until when a delay keeps a line of its contract (R8.3)."""

    _name = "gy.schedule.delay.line"
    _description = "Delayed Contract Line"
    _inherit = ["gy.record.mixin"]
    _order = "delay_id, id"
    _rec_name = "line_id"

    delay_id = fields.Many2one("gy.schedule.delay", required=True, index=True, ondelete="cascade")
    line_id = fields.Many2one(
        "sale.order.line", string="Contract Line", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="delay_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="delay_id.company_id", store=True, index=True)
    product_id = fields.Many2one(related="line_id.product_id")
    quantity = fields.Float(related="line_id.product_uom_qty", string="Quantity")
    date_agreed = fields.Date(
        string="By Contract", required=True, help="What the contract said when it was recorded."
    )
    date_before = fields.Date(
        string="Before", required=True, help="When it was to be delivered until then."
    )
    date_after = fields.Date(string="New Date", required=True)
    days = fields.Integer(string="Days Later", compute="_compute_days", store=True)
    superseded_on = fields.Date(
        string="Superseded on",
        help="The day on which a change of the contract agreed on another day of delivery.",
    )
    holds = fields.Boolean(
        compute="_compute_holds",
        store=True,
        help="The delay is ours, or was accepted, and no other day was agreed on since.",
    )

    _line_uniq = models.UniqueIndex("(delay_id, line_id)", "The line is delayed by this already.")

    @api.depends("date_before", "date_after")
    def _compute_days(self):
        for row in self:
            row.days = (row.date_after - row.date_before).days

    @api.depends("delay_id.state", "superseded_on")
    def _compute_holds(self):
        for row in self:
            recorded = row.delay_id.state in ("untold", "told", "accepted")
            row.holds = recorded and not row.superseded_on
