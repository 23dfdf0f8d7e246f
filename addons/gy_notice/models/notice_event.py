from odoo import api, fields, models
from odoo.fields import Datetime
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock

# To-dos that are given to their people in one transaction.
BATCH = 1000


class NoticeEvent(models.Model):
    """A to-do that has come and of which nobody was told yet (R17.8).

    It is written in the transaction that made the to-do, by one statement, and goes with it when
    that is rolled back. It names the to-do by its number only: a link would have the job and the
    work of people wait on each other.
    """

    _name = "gy.notice.event"
    _description = "To-do to Be Told"
    _log_access = False
    _order = "id"
    _rec_name = "turn_id"

    turn_id = fields.Integer(required=True)
    company_id = fields.Many2one("res.company", required=True, index=True, ondelete="cascade")
    noted_at = fields.Datetime(required=True)

    @api.model
    def _last_turn(self):
        """Return the number of the newest to-do."""
        return self.env.execute_query(SQL("SELECT COALESCE(MAX(id), 0) FROM gy_turn"))[0][0]

    @api.model
    def _note_after(self, last, companies):
        """Note the to-dos of companies that came after one, and have the job look in time.

        :param int last: as :meth:`_last_turn` returned it before
        :param dict companies: ``{id: minutes until its people are told}``
        """
        noted = self.env.execute_query(
            SQL(
                """INSERT INTO gy_notice_event (turn_id, company_id, noted_at)
                   SELECT id, company_id, %s FROM gy_turn
                    WHERE id > %s AND company_id = ANY(%s) AND kind != 'notice_outage'
                   RETURNING company_id""",
                Datetime.now(),
                last,
                list(companies),
            )
        )
        if noted:
            minutes = min(companies[company] for (company,) in noted)
            at = Datetime.add(Datetime.now(), minutes=minutes)
            # Whoever works may not touch jobs.
            self.env.ref("gy_notice.ir_cron_send").sudo()._trigger(at)

    @api.model
    def _note_those_to_begin(self, company):
        """Note what waits from a later day on, when a company begins to tell of its to-dos."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """INSERT INTO gy_notice_event (turn_id, company_id, noted_at)
                   SELECT id, company_id, %s FROM gy_turn
                    WHERE company_id = %s AND begins_on > %s AND kind != 'notice_outage'""",
                Datetime.now(),
                company.id,
                clock.today(company),
            )
        )

    @api.model
    def _forget(self, company):
        """Tell nobody of what has come, when a company does not tell of its to-dos any more."""
        self.search([("company_id", "=", company.id)]).unlink()
        waiting = self.env["gy.notice"].search(
            [("company_id", "=", company.id), ("state", "=", "waiting")]
        )
        waiting._gy_write_decided({"state": "dropped"})

    @api.model
    def _due(self, company):
        """Return the events of a company that are told now: none, or all that have begun.

        What comes within the company's minutes goes out together, those minutes after the first.
        """
        self.flush_model()
        before = Datetime.subtract(Datetime.now(), minutes=company.gy_notice_minutes)
        found = self.env.execute_query(
            SQL(
                """SELECT event.id, event.noted_at <= %s
                     FROM gy_notice_event event
                     LEFT JOIN gy_turn turn ON turn.id = event.turn_id
                    WHERE event.company_id = %s
                      AND (turn.id IS NULL OR turn.begins_on IS NULL OR turn.begins_on <= %s)
                    ORDER BY event.id LIMIT %s""",
                before,
                company.id,
                clock.today(company),
                BATCH,
            )
        )
        if not any(due for _id, due in found):
            return self
        return self.browse([id_ for id_, _due in found])
