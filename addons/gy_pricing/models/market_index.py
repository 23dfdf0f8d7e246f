from odoo import api, fields, models


class MarketIndex(models.Model):
    """A price of the market that ours follow: bearing steel, brass, energy (R3.4, R3.7)."""

    _name = "gy.market.index"
    _description = "Market Index"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    unit = fields.Char(help="What a value is of, such as CNY per ton.")
    source = fields.Char(help="Who publishes it, so that everybody can look it up.")
    active = fields.Boolean(default=True)
    value_ids = fields.One2many("gy.market.index.value", "index_id", string="Values")
    last_value = fields.Float(string="Latest", compute="_compute_course", digits=(16, 2))
    last_date = fields.Date(string="Latest on", compute="_compute_course")
    change = fields.Float(
        string="Change in a Year (%)",
        compute="_compute_course",
        help="Of the latest value against the one in force a year before it.",
    )

    @api.depends("value_ids.date", "value_ids.value")
    def _compute_course(self):
        for index in self:
            latest = index._value_on(None)
            index.last_value, index.last_date = latest.value, latest.date
            index.change = latest.date and index._change_since(
                fields.Date.subtract(latest.date, years=1)
            )

    def _value_on(self, day):
        """Return the value in force on ``day``, of any day when none is given; may be empty."""
        self.ensure_one()
        values = self.value_ids.filtered(lambda item: item.date and (not day or item.date <= day))
        return values.sorted("date")[-1:]

    def _change_since(self, day):
        """Return by how many per cent the index has moved since ``day``, 0 where it is unknown."""
        before, latest = self._value_on(day), self._value_on(None)
        return (latest.value / before.value - 1) * 100 if before.value else 0.0
