from odoo import api, fields, models

from ..tools import clock, workdays


class WorkingDay(models.Model):
    """A company's own working or free day, above the public calendar (R0.4)."""

    _name = "gy.working.day"
    _description = "Company Working Day"
    # Deadlines of many contracts read the calendar.
    _inherit = ["gy.kept.mixin"]
    _order = "date desc, id"
    _rec_name = "date"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date = fields.Date(required=True)
    kind = fields.Selection(
        [("work", "Working day"), ("free", "Day off")], required=True, default="free"
    )
    note = fields.Char()

    _date_uniq = models.UniqueIndex(
        "(company_id, date)", "This day is defined already for this company."
    )

    # -- years to come -----------------------------------------------------------

    @api.model
    def _cron_gy_remind(self):
        """Have who keeps the configuration enter the working weekends of a year in time (R0.4).

        From December on, where the public calendar of the next year is not known and the company
        has entered none of its days.
        """
        for company in self.env["res.company"].search([("gy_process_enabled", "=", True)]):
            today = clock.today(company)
            year = today.year + 1
            if today.month == 12 and not workdays.is_announced(year):
                self._remind(company, year)

    @api.model
    def _remind(self, company, year):
        """Leave one activity for each keeper of the configuration of a company."""
        known = [("company_id", "=", company.id)]
        known += [("date", ">=", f"{year}-01-01"), ("date", "<=", f"{year}-12-31")]
        if self.search_count(known, limit=1):
            return
        partner = company.partner_id
        summary = self.env._("Working days of %s are not announced in this system", year)
        keepers = self.env.ref("gy_sales_process.group_process_admin").all_user_ids
        told = partner.activity_ids.filtered(lambda item: item.summary == summary).user_id
        for user in keepers.filtered(lambda user: company in user.company_ids) - told:
            partner.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=user.id,
                summary=summary,
                note=self.env._(
                    "Only the statutory feasts are known. Enter the bridging days off and the "
                    "weekends worked for them under Sales Process / Configuration / Working Days, "
                    "or bring the system up to date."
                ),
            )
