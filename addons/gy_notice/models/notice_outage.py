from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from .notice import CHANNELS


class NoticeOutage(models.Model):
    """A service that takes no messages, until one arrives again or administration closes it.

    There is one at a time for a service of a company, so that a broken key is one to-do and not
    hundreds.
    """

    _name = "gy.notice.outage"
    _description = "Messages that Did not Arrive"
    _inherit = ["gy.record.mixin"]
    _order = "id desc"
    _rec_name = "channel"

    company_id = fields.Many2one("res.company", required=True, index=True)
    channel = fields.Selection(CHANNELS, string="Sent by", required=True)
    since = fields.Date(required=True)
    answer = fields.Char(string="Last Answer")
    is_open = fields.Boolean(default=True)
    notice_ids = fields.One2many("gy.notice", "outage_id", string="Messages")

    _open_uniq = models.UniqueIndex(
        "(company_id, channel) WHERE is_open", "This service is known not to take messages already."
    )

    @api.depends("channel")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["channel"]._description_selection(self.env))
        for outage in self:
            outage.display_name = labels.get(outage.channel, "")

    @api.model
    def _of(self, notice):
        """Return the open outage of a message's service, begun if there is none."""
        found = self._open(notice)
        if found:
            found._gy_write_decided({"answer": notice.answer})
            return found
        return self._gy_create_decided(
            [
                {
                    "company_id": notice.company_id.id,
                    "channel": notice.channel,
                    "since": clock.today(notice),
                    "answer": notice.answer,
                }
            ]
        )

    @api.model
    def _open(self, notice):
        return self.sudo().search(
            [
                ("company_id", "=", notice.company_id.id),
                ("channel", "=", notice.channel),
                ("is_open", "=", True),
            ]
        )

    @public
    def action_send_again(self):
        """Have what did not arrive sent once more, once the service is mended.

        :raise AccessError: for anyone but administration
        """
        self._check_decides()
        self.notice_ids.filtered(lambda notice: notice.state == "failed")._again()
        self._gy_write_decided({"is_open": False})

    @public
    def action_close(self):
        """Leave it at that: what did not arrive stands among the to-dos of its people.

        :raise AccessError: for anyone but administration
        """
        self._check_decides()
        self._gy_write_decided({"is_open": False})

    def _check_decides(self):
        self.env["sale.order"]._gy_check_role("administration")
        self.check_access("read")
