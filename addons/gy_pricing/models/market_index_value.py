from odoo import api, fields, models


class MarketIndexValue(models.Model):
    """What a market index stood at on a day."""

    _name = "gy.market.index.value"
    _description = "Value of a Market Index"
    _inherit = ["gy.derived.mixin"]
    _order = "date desc, id desc"
    _rec_name = "date"

    index_id = fields.Many2one("gy.market.index", required=True, index=True, ondelete="cascade")
    unit = fields.Char(related="index_id.unit")
    date = fields.Date(required=True, default=fields.Date.context_today)
    value = fields.Float(required=True, digits=(16, 2), aggregator="avg")
    course = fields.Float(
        string="Since the First (%)",
        digits=(16, 2),
        compute="_compute_course",
        store=True,
        aggregator="avg",
        help="How far it has moved since the first value: indices of any size in one picture.",
    )
    note = fields.Char()

    _day_uniq = models.UniqueIndex("(index_id, date)", "The index has a value of this day already.")
    _check_value = models.Constraint("CHECK (value > 0)", "An index is above zero.")

    @api.depends("value", "index_id.value_ids.value", "index_id.value_ids.date")
    def _compute_course(self):
        for index in self.index_id:
            first = index.value_ids.filtered("date").sorted("date")[:1].value
            for item in self.filtered(lambda item, index=index: item.index_id == index):
                item.course = (item.value / first - 1) * 100 if first else 0.0
