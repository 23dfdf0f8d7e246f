import base64
import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.gy_sales_process.tools.public import public

from ..tools.issuing import UnreachableError

_logger = logging.getLogger(__name__)

# Minutes until a service is asked again, by how often it was; then once in an hour.
PAUSES = (1, 1, 2, 5, 10, 30, 60)
OPEN = ("waiting", "sent")
# A fapiao may exist that no record of ours says.
UNSETTLED = (*OPEN, "stuck")


class FapiaoIssue(models.Model):
    """A fapiao that a service was asked to issue (R11.2).

    Finance asks with :meth:`account.move.action_gy_issue_fapiao`; the job sends, asks what has
    become of it, and records the fapiao for who asked. Nobody has the right to write it. The same
    serial number is sent again as often as it takes; it is issued once.
    """

    _name = "gy.fapiao.issue"
    _description = "Fapiao to Be Issued"
    _inherit = ["gy.guarded.mixin"]
    _order = "id desc"
    _rec_name = "serial"

    move_id = fields.Many2one(
        "account.move", string="Invoice", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    serial = fields.Char(string="Serial No.", required=True)
    state = fields.Selection(
        [
            ("waiting", "To Be Sent"),
            ("sent", "With the Service"),
            ("issued", "Issued"),
            ("refused", "Refused"),
            ("stuck", "Issued, not Recorded"),
        ],
        required=True,
        index=True,
    )
    asked_by = fields.Many2one("res.users", required=True, index=True)
    message = fields.Text()
    number = fields.Char(string="Fapiao Number")
    day = fields.Date(string="Issued on")
    file = fields.Binary(attachment=True)
    filename = fields.Char(string="File Name")
    tries = fields.Integer()
    next_try = fields.Datetime()
    fapiao_id = fields.Many2one("gy.fapiao", index="btree_not_null", ondelete="set null")

    _serial_uniq = models.UniqueIndex("(serial)", "This fapiao was asked for already.")
    _open_uniq = models.UniqueIndex(
        "(move_id) WHERE state IN ('waiting', 'sent', 'stuck')",
        "A fapiao of this invoice is being issued already.",
    )

    @api.model
    def _cron_issue(self):
        """Send what waits and ask for what was sent, one fapiao a transaction."""
        cron = self.env["ir.cron"]
        due = self.search([("state", "in", OPEN), ("next_try", "<=", fields.Datetime.now())])
        cron._commit_progress(remaining=len(due))
        for issue in due:
            locked = issue.try_lock_for_update()
            if locked and locked.state in OPEN:
                locked._proceed()
            if not cron._commit_progress(1):
                break

    def _proceed(self):
        """Talk to the service about this fapiao once, and keep what it says."""
        self.ensure_one()
        try:
            issuer = self.company_id._gy_issuer()
            if self.state == "waiting":
                answer = issuer.send(self.move_id._gy_fapiao_order(self.serial))
            else:
                answer = issuer.ask(self.serial)
        except (UnreachableError, UserError) as error:
            _logger.info("Fapiao %s: %s", self.serial, error)
            self._later(str(error))
            return
        if answer.state == "pending":
            self._gy_write_decided({"state": "sent"})
            self._later(False)
        elif answer.state == "refused":
            self._gy_write_decided({"state": "refused", "message": answer.reason})
        else:
            self._take(answer)

    def _later(self, message):
        pause = PAUSES[min(self.tries, len(PAUSES) - 1)]
        self._gy_write_decided(
            {
                "tries": self.tries + 1,
                "next_try": fields.Datetime.now() + timedelta(minutes=pause),
                "message": message,
            }
        )

    def _take(self, answer):
        """Record an issued fapiao on its invoice, as who asked for it would."""
        file = base64.b64encode(answer.content)
        facts = {
            "number": answer.number,
            "day": answer.day,
            "file": file,
            "filename": answer.filename,
        }
        try:
            with self.env.cr.savepoint():
                move = self.move_id.with_user(self.asked_by).sudo(False)
                fapiao = move.action_gy_add_fapiao(
                    answer.number, date=answer.day, file=file.decode(), filename=answer.filename
                )
                done = {"state": "issued", "fapiao_id": fapiao, "message": False}
        except (UserError, AccessError, ValidationError) as error:
            # It is issued, whatever stands against its record: finance has to look at it.
            done = {"state": "stuck", "message": str(error)}
        self._gy_write_decided(facts | done)

    @public
    def action_settle(self):
        """Close an issued fapiao that finance has recorded, or dealt with, by hand.

        :raise AccessError: for anyone but finance
        :raise UserError: when it is not stuck, or its number is not recorded
        """
        self.order_id._gy_check_role("finance")
        self.check_access("read")
        known = self.env["gy.fapiao"].sudo()._of_number(self.company_id, self.number, False)
        if self.state != "stuck" or not known:
            raise UserError(
                self.env._(
                    "%(serial)s: record fapiao %(number)s on its invoice first.",
                    serial=self.serial,
                    number=self.number or "",
                )
            )
        return self._gy_write_decided({"state": "issued", "fapiao_id": known[0].id})
