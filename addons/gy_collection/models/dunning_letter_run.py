import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock

from ..tools import dunning

_logger = logging.getLogger(__name__)
# How many customers' letters are prepared before they are committed.
BATCH = 50


class DunningLetter(models.Model):
    """The daily job that prepares letters, and sends those that need nobody's yes (R14.2).

    What was done is committed batch by batch; a job that was killed goes on where it was, and the
    unique indexes of letters and lines keep anything from being asked for twice.
    """

    _inherit = "gy.dunning.letter"

    @api.model
    def _cron_letters(self):
        """Prepare the letters of the day, then send those of the first level where that is wanted."""
        cron = self.env["ir.cron"]
        rows = self._candidates()
        customers = sorted({self._addressee(row) for row in rows})
        cron._commit_progress(remaining=len(customers))
        for start in range(0, len(customers), BATCH):
            batch = set(customers[start : start + BATCH])
            self._write_letters([row for row in rows if self._addressee(row) in batch])
            if not cron._commit_progress(len(batch)):
                return
        self._send_automatic()

    @api.model
    def _send_automatic(self):
        """Send prepared reminders of companies that want it, each in a transaction of its own."""
        cron = self.env["ir.cron"]
        companies = self.env["res.company"].search([("gy_letters_automatic", "=", True)])
        drafts = self.search(
            [("state", "=", "draft"), ("level", "=", "1"), ("company_id", "in", companies.ids)],
            order="id",
        )
        cron._commit_progress(remaining=len(drafts))
        for letter in drafts:
            locked = letter.try_lock_for_update()
            if locked and locked.state == "draft":
                locked._send_or_drop()
            if not cron._commit_progress(1):
                return

    def _send_or_drop(self):
        """Send a letter; one that asks for nothing any more is dropped, a broken one is left."""
        try:
            with self.env.cr.savepoint():
                self._send()
        except UserError as error:
            _logger.warning("Letter %s was not sent: %s", self.id, error)
            self.invalidate_recordset()
            self._drop(str(error))

    @api.model
    def _prepare(self, parts):
        """Prepare the letters that these parts call for; the caller has checked who asks.

        :return: the letters, of one customer and currency each
        """
        return self._write_letters(self._candidates(parts))

    # -- what calls for a letter --------------------------------------------------

    @api.model
    def _candidates(self, parts=None):
        """Return the parts that call for a letter today, each as a dict of what a line says.

        Overdue and open, of contracts in force, neither held nor promised, of customers who have no
        letter prepared and none sent lately; two statements, however many there are.

        :param parts: only these; by default all that there are
        """
        self.env.flush_all()
        # Rows of parts belong to a company each; its own day counts.
        companies = self.env["res.company"].sudo().search([("gy_process_enabled", "=", True)])
        found = []
        for company in companies:
            found += self.env.execute_query_dict(
                self._candidates_query(company, clock.today(company), parts)
            )
        rows = []
        for row in found:
            row["level"] = dunning.next_level(int(row.pop("deserved") or 0), row.pop("sent"))
            if row["level"]:
                rows.append(row)
        return rows

    @api.model
    def _candidates_query(self, company, today, parts):
        return SQL(
            """SELECT part.installment_id, COALESCE(part.key, '') AS part_key, part.order_id,
                      part.company_id, part.currency_id, part.due_date,
                      %(today)s - part.due_date AS days, part.missing_amount AS amount,
                      partner.commercial_partner_id AS partner_id,
                      (SELECT class.letter FROM gy_age_class class
                        WHERE (class.company_id = part.company_id OR class.company_id IS NULL)
                          AND class.first_day <= %(today)s - part.due_date
                        ORDER BY class.company_id NULLS LAST, class.first_day DESC
                        LIMIT 1) AS deserved,
                      COALESCE((SELECT MAX(written.level::integer)
                                  FROM gy_dunning_letter_line written
                                 WHERE written.installment_id = part.installment_id
                                   AND written.part_key = COALESCE(part.key, '')
                                   AND written.is_void IS NOT TRUE), 0) AS sent
                 FROM gy_installment_part part
                 JOIN gy_installment line ON line.id = part.installment_id
                 JOIN sale_order contract ON contract.id = part.order_id
                 JOIN res_partner partner ON partner.id = contract.partner_id
                 LEFT JOIN gy_collection_contact contact ON contact.id = line.last_contact_id
                WHERE part.missing_amount > 0 AND part.due_date < %(today)s
                  AND part.company_id = %(company)s AND %(chosen)s
                  AND part.is_in_force AND contract.gy_retention_held IS NOT TRUE AND line.dispute_id IS NULL
                  AND contact.promise_state IS DISTINCT FROM 'open'
                  AND NOT EXISTS (
                      SELECT FROM gy_dunning_letter letter
                       WHERE letter.partner_id = partner.commercial_partner_id
                         AND letter.company_id = part.company_id
                         AND letter.currency_id = part.currency_id
                         AND letter.voided_on IS NULL
                         AND (letter.sent_on IS NULL OR letter.sent_on > %(lately)s))
                ORDER BY part.due_date, part.id""",
            today=today,
            company=company.id,
            lately=fields.Date.subtract(today, days=company.gy_letter_gap),
            chosen=SQL("part.id = ANY(%s)", list(parts.ids)) if parts is not None else SQL("TRUE"),
        )

    @api.model
    def _addressee(self, row):
        return row["company_id"], row["partner_id"], row["currency_id"]

    @api.model
    def _write_letters(self, rows):
        """Write one letter for each addressee of these rows; its tone is that of the sharpest."""
        by_addressee = {}
        for row in rows:
            by_addressee.setdefault(self._addressee(row), []).append(row)
        orders = self.env["sale.order"].browse(sorted({row["order_id"] for row in rows}))
        orders._gy_lock_totals()
        letters = self._gy_create_decided(
            [self._letter_values(key, found) for key, found in by_addressee.items()]
        )
        letters.flush_model()  # the unique indexes speak now, not at the end
        return letters

    @api.model
    def _letter_values(self, addressee, rows):
        company_id, partner_id, currency_id = addressee
        company = self.env["res.company"].browse(company_id)
        return {
            "company_id": company_id,
            "partner_id": partner_id,
            "currency_id": currency_id,
            "order_id": rows[0]["order_id"],
            "level": str(max(row["level"] for row in rows)),
            "prepared_on": clock.today(company),
            "line_ids": [
                fields.Command.create(
                    {
                        "installment_id": row["installment_id"],
                        "part_key": row["part_key"],
                        "level": str(row["level"]),
                        "due_date": row["due_date"],
                        "days": row["days"],
                        "amount": row["amount"],
                    }
                )
                for row in rows
            ],
        }
