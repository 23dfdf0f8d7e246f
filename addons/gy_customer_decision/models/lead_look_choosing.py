from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock


class LeadLook(models.Model):
    """Which opportunities the system chooses each month: some of each salesperson, none twice."""

    _inherit = "gy.lead.look"

    @api.model
    def _cron_choose(self):
        """Choose this month's opportunities; run again in the month, it adds nothing."""
        companies = self.env["res.company"].search([("gy_process_enabled", "=", True)])
        for company in companies:
            self._choose(company)

    @api.model
    def _choose(self, company):
        """Choose opportunities of a company for the month that its day is in.

        Of each salesperson as many as the company wants, less what was chosen this month already:
        pending ones that have left the first step. Those of managers are not chosen; they judge.

        :return: the looks that were made
        """
        month = clock.today(company).replace(day=1)
        if company.gy_look_count <= 0:
            return self.browse()
        self.env.flush_all()
        managers = self.env.ref("gy_sales_process.group_sales_manager").all_user_ids
        query = SQL(
            """
            SELECT drawn.id
              FROM (SELECT lead.id, lead.user_id,
                           row_number() OVER (PARTITION BY lead.user_id ORDER BY random()) AS place
                      FROM crm_lead lead
                      JOIN crm_stage stage ON stage.id = lead.stage_id
                     WHERE lead.company_id = %(company)s AND lead.active
                       AND lead.type = 'opportunity' AND lead.won_status = 'pending'
                       AND stage.gy_step IS NOT NULL AND stage.gy_step != 'counterpart'
                       AND lead.user_id IS NOT NULL AND lead.user_id != ALL(%(managers)s)
                       AND NOT EXISTS (SELECT FROM gy_lead_look look WHERE look.lead_id = lead.id)
                   ) drawn
             WHERE drawn.place <= %(count)s - (SELECT count(*) FROM gy_lead_look look
                                                WHERE look.user_id = drawn.user_id
                                                  AND look.company_id = %(company)s
                                                  AND look.month = %(month)s)
             ORDER BY drawn.id
            """,
            company=company.id,
            managers=managers.ids or [0],
            count=company.gy_look_count,
            month=month,
        )
        found = [row[0] for row in self.env.execute_query(query)]
        return self._gy_create_decided([{"lead_id": lead, "month": month} for lead in found])
