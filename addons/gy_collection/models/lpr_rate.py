from odoo import fields, models

from ..tools import interest


class LprRate(models.Model):
    """The loan prime rate of one year, as it was published (R14.4)."""

    _name = "gy.lpr.rate"
    _description = "Loan Prime Rate"
    _inherit = ["gy.derived.mixin"]
    _order = "date desc"
    _rec_name = "date"

    date = fields.Date(string="From", required=True)
    rate = fields.Float(string="One Year (%)", digits=(6, 2), required=True)

    _date_uniq = models.UniqueIndex("(date)", "There is a rate for this day already.")
    _rate_positive = models.Constraint("CHECK (rate > 0)", "A rate is above zero.")

    def _known(self):
        """Return all rates, as :class:`~..tools.interest.Rate`."""
        return [interest.Rate(item.date, item.rate) for item in self.search([])]
