from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock

# So many rows are made in one go.
BATCH = 500
# What was due longer ago when its row would be made is not planned any more: contracts that were
# shipped before the system came get what is still to come.
BACKLOG_DAYS = 90
# A service is never repeated more often.
MOST = 40


class ServiceSchedule(models.Model):
    """The rows of the schedule, made in batches for what was shipped (R13.1)."""

    _inherit = "gy.service.schedule"

    @api.model
    def _cron_fill(self):
        """Plan the services that contracts get and no row tells of; goes on where it was stopped."""
        cron, after = self.env["ir.cron"], (0, 0, 0)
        cron._commit_progress(remaining=len(self._unplanned(after, None)))
        while missing := self._unplanned(after, BATCH):
            self._plan(missing)
            after = missing[-1]
            if not cron._commit_progress(len(missing)):
                return

    @api.model
    def _plan(self, missing):
        """Make rows of ``(contract, template, number)``, see :meth:`_unplanned`."""
        ids = {template for _order, template, _number in missing}
        templates = self.env["gy.service.template"].browse(ids)
        by_id = {template.id: template for template in templates}
        vals_list = [
            {
                "order_id": order,
                "template_id": template.id,
                "number": number,
                "kind_id": template.kind_id.id,
                "group_id": template.group_id.id,
                "event": template.event,
                "months": template.months + number * template.repeat_months,
                "until_warranty": bool(template.repeat_months and not template.times),
            }
            for order, template_id, number in missing
            for template in (by_id[template_id],)
        ]
        return self._gy_create_decided(vals_list)

    @api.model
    def _unplanned(self, after, limit):
        """Return ``[(contract, template, number)]`` of services without a row, beyond ``after``.

        Contracts are planned once something has left; a service that is repeated until the warranty
        ends as often as it fits into what was agreed, or into what is known by now.
        """
        self.env.flush_all()
        query = SQL(
            """SELECT sale_order.id, template.id, nth
                 FROM sale_order
                 JOIN gy_service_template template
                   ON template.profile_id = sale_order.gy_profile_id AND template.active
                CROSS JOIN LATERAL (SELECT %(day)s AS day, %(months)s AS months) AS known
                CROSS JOIN LATERAL GENERATE_SERIES(0, CASE
                      WHEN template.repeat_months <= 0 THEN 0
                      WHEN template.times > 0 THEN LEAST(template.times - 1, %(most)s)
                      ELSE LEAST(%(most)s, GREATEST(
                           0, (known.months - template.months) / template.repeat_months))
                      END) AS nth
                WHERE sale_order.gy_is_process AND sale_order.state = 'sale'
                  AND NOT COALESCE(sale_order.gy_is_frame, FALSE)
                  AND NOT COALESCE(sale_order.gy_after_sales_done, FALSE)
                  AND sale_order.gy_after_sales_ratio > 0
                  AND (known.day IS NULL OR known.day
                       + MAKE_INTERVAL(months => template.months + nth * template.repeat_months)
                       >= %(earliest)s::date - %(backlog)s)
                  AND (sale_order.id, template.id, nth) > (%(order)s, %(template)s, %(number)s)
                  AND NOT EXISTS (
                      SELECT FROM gy_service_schedule planned
                       WHERE planned.order_id = sale_order.id
                         AND planned.template_id = template.id AND planned.number = nth)
             ORDER BY 1, 2, 3 LIMIT %(limit)s""",
            day=self._event_day(),
            months=_warranty_months(),
            most=MOST,
            earliest=clock.today(self.env.company),
            backlog=BACKLOG_DAYS,
            order=after[0],
            template=after[1],
            number=after[2],
            limit=limit,
        )
        return self.env.execute_query(query)

    @api.model
    def _event_day(self):
        """Return the day of the template's event in the contract, as ``SQL``."""
        cases = (
            SQL("WHEN %s THEN %s", event, SQL.identifier("sale_order", name))
            for event, name in self._event_fields().items()
        )
        return SQL("CASE template.event %s ELSE NULL::date END", SQL(" ").join(cases))


def _warranty_months():
    """Return how many months the warranty of a contract lasts, as ``SQL``."""
    lasts = SQL("AGE(sale_order.gy_warranty_end, sale_order.gy_all_shipped_on)")
    return SQL(
        """CASE WHEN sale_order.gy_warranty_end IS NOT NULL
                 AND sale_order.gy_all_shipped_on IS NOT NULL
           THEN (12 * EXTRACT(YEAR FROM %(lasts)s) + EXTRACT(MONTH FROM %(lasts)s))::integer
           ELSE GREATEST(sale_order.gy_warranty_months,
                         sale_order.gy_warranty_months_commissioned, 0) END""",
        lasts=lasts,
    )
