from odoo import api, fields, models


class ProgressReportLine(models.Model):
    """What a report says of a contract's line: plan, actual, deviation, and what follows (R8.2).

    Figures are copied when it is drafted; words the contract administrator edits until it is sent.
    """

    _name = "gy.progress.report.line"
    _description = "Line of a Progress Report"
    _inherit = ["gy.guarded.mixin", "gy.part.mixin"]
    _order = "report_id, sequence, id"

    _part_of = "report_id"
    _part_stays = True

    report_id = fields.Many2one(
        "gy.progress.report", required=True, index=True, ondelete="restrict"
    )
    sequence = fields.Integer()
    company_id = fields.Many2one(related="report_id.company_id", store=True, index=True)
    line_id = fields.Many2one(
        "sale.order.line", string="Contract Line", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    comes_first = fields.Boolean(string="Key or Special")
    customer = fields.Char()
    product = fields.Char()
    quantity = fields.Float(digits="Product Unit")
    delivery_date = fields.Date()
    forecast_date = fields.Date(string="Forecast")
    delay_days = fields.Integer(string="Days Late")
    phase = fields.Char()
    planned = fields.Float(string="Plan (%)", digits=(5, 1))
    actual = fields.Float(string="Actual (%)", digits=(5, 1))
    deviation = fields.Float(string="Deviation (%)", digits=(5, 1))
    money = fields.Monetary(
        string="To Collect before Shipment", help="Of the whole contract, on its first line."
    )
    currency_id = fields.Many2one("res.currency", index="btree_not_null")
    changed = fields.Text(string="Changed since the Last Report")
    reason = fields.Text(string="Reason of the Deviation")
    next_step = fields.Text()

    _line_uniq = models.UniqueIndex("(report_id, line_id)", "The line is reported already.")
    _previous_idx = models.Index("(line_id, id DESC)")

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"changed", "reason", "next_step"}
