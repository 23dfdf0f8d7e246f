from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from ..tools import pricing


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_money_rate = fields.Float(
        string="Cost of Money (% a year)",
        groups=INTERNAL,
        help="What money costs that customers pay later than the free days; it raises suggested "
        "and floor prices. 0: payment terms change no price.",
    )
    gy_money_free_days = fields.Integer(
        string="Free Days of Payment",
        default=30,
        groups=INTERNAL,
        help="Days after delivery that prices already allow for.",
    )

    _check_money = models.Constraint(
        "CHECK (gy_money_rate >= 0 AND gy_money_rate <= 100 AND gy_money_free_days >= 0)",
        "The cost of money lies between 0 and 100 % a year, free days are not negative.",
    )

    def write(self, vals):
        res = super().write(vals)
        if vals.keys() & {"gy_money_rate", "gy_money_free_days"}:
            # Only drafts that nobody signed follow; a dependency would look at all orders there
            # ever were.
            drafts = self.env["sale.order"].sudo()
            drafts = drafts.search(
                [
                    ("company_id", "in", self.ids),
                    ("gy_is_process", "=", True),
                    ("state", "in", ["draft", "sent"]),
                    ("gy_signing_done", "=", False),
                ]
            )
            self.env.add_to_compute(drafts._fields["gy_terms_percent"], drafts)
            # What follows from it is looked at again, too.
            drafts.modified(["gy_terms_percent"])
        return res

    def _gy_terms_percent(self, days):
        """Return what is added to prices, in per cent, when they are paid ``days`` after delivery."""
        # What money costs is a setting, no secret of anybody's.
        company = self.sudo()
        return pricing.money_cost(days, company.gy_money_free_days, company.gy_money_rate)

    # What the stock is worth: core leaves both open to any client, and answers with records.
    @api.private
    def stock_value(self, accounts_by_product=None, at_date=None):
        return super().stock_value(accounts_by_product, at_date)

    @api.private
    def stock_accounting_value(self, accounts_by_product=None, at_date=None):
        return super().stock_accounting_value(accounts_by_product, at_date)
