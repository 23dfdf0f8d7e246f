from odoo import fields, models


class MarketIndexValue(models.Model):
    """What a market index stood at on a day."""

    _name = "gy.market.index.value"
    _description = "Value of a Market Index"
    _order = "date desc, id desc"
    _rec_name = "date"

    index_id = fields.Many2one("gy.market.index", required=True, index=True, ondelete="cascade")
    unit = fields.Char(related="index_id.unit")
    date = fields.Date(required=True, default=fields.Date.context_today)
    value = fields.Float(required=True, digits=(16, 2), aggregator="avg")
    note = fields.Char()

    _day_uniq = models.UniqueIndex("(index_id, date)", "The index has a value of this day already.")
    _check_value = models.Constraint("CHECK (value > 0)", "An index is above zero.")
