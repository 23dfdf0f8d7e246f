from odoo import fields, models
from odoo.tools import ormcache

from odoo.addons.base.models.res_partner import _tz_get

from ..tools import workdays


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_process_enabled = fields.Boolean(
        string="Sales Process",
        help="New sales orders of this company run under the company's sales process.",
        groups="base.group_user",
    )
    gy_auto_release = fields.Boolean(
        string="Release Manufacturing by Itself",
        help="A job confirms the manufacturing orders of a contract once its money for production "
        "is there. Otherwise the planner confirms them.",
        groups="base.group_user",
    )

    gy_timezone = fields.Selection(
        _tz_get,
        string="Time Zone of the Company",
        default="Asia/Shanghai",
        required=True,
        groups="base.group_user",
        help="Where the company's day begins: days of signing, receipts and deadlines follow it, "
        "whoever works from wherever.",
    )

    def write(self, vals):
        res = super().write(vals)
        if "gy_timezone" in vals:
            self.env.registry.clear_cache()
        return res

    @ormcache("self.id")
    def _gy_zone(self):
        """Return the name of the time zone in which this company works."""
        return self.gy_timezone or "UTC"

    def _gy_add_workdays(self, day, count):
        """Return the ``count``-th working day of this company after ``day`` (R0.4)."""
        return workdays.add_workdays(day, count, self._gy_day_overrides())

    def _gy_count_workdays(self, start, end):
        """Return how many working days of this company lie after ``start`` up to ``end``."""
        return workdays.count_workdays(start, end, self._gy_day_overrides())

    @ormcache("self.id")
    def _gy_day_overrides(self):
        """Return ``{date: bool}``, the company's own working and free days."""
        self.ensure_one()
        # Reading a company's calendar is no secret; the caller may have no right on the model.
        days = (
            self.env["gy.working.day"]
            .sudo()
            .search_fetch([("company_id", "=", self.id)], ["date", "kind"])
        )
        return {day.date: day.kind == "work" for day in days}

    def _gy_contract_sequence(self):
        """Return the sequence of this company's contract numbers, which begins anew every year.

        It is made when the first number is taken; an administrator may change its form.
        """
        self.ensure_one()
        # Whoever takes a number has no right on sequences.
        sequences = self.env["ir.sequence"].sudo()
        found = sequences.search(
            [("code", "=", "gy.contract"), ("company_id", "=", self.id)], limit=1
        )
        return found or sequences.create(
            {
                "name": self.env._("Contract Number %s", self.name),
                "code": "gy.contract",
                "company_id": self.id,
                "prefix": "HT%(range_year)s-",
                "padding": 4,
                "use_date_range": True,
            }
        )
