from odoo import api, fields, models

CHANNELS = [
    ("mail", "Mail"),
    ("wecom_app", "WeCom: Message to the Person"),
    ("wecom_robot", "WeCom: Group Robot"),
    ("dingtalk", "DingTalk: Group Robot"),
    ("feishu", "Feishu: Group Robot"),
]
# What a group reads: it is told who is meant, and no amounts.
ROBOTS = ("wecom_robot", "dingtalk", "feishu")


class Notice(models.Model):
    """A message that tells people of their to-dos outside Odoo, and what became of it (R17.8).

    It goes out at most once: that it is being sent is in the database before it is sent, and what
    was interrupted then is not sent again, as it may have arrived. The to-do stands on the start
    page whatever becomes of its message. Only what still waits when it is sent is told.
    """

    _name = "gy.notice"
    _description = "Message about To-dos"
    _inherit = ["gy.record.mixin"]
    _order = "id desc"
    _rec_name = "title"

    company_id = fields.Many2one("res.company", required=True, index=True)
    user_id = fields.Many2one("res.users", string="To", index="btree_not_null", ondelete="cascade")
    channel = fields.Selection(CHANNELS, string="Sent by", required=True)
    purpose = fields.Selection(
        [("todo", "New To-dos"), ("digest", "Digest")], required=True, default="todo"
    )
    day = fields.Date(string="Digest of", help="The day of a digest.")
    # The to-dos, and the users each waits on: {"id of a to-do": [ids of users]}.
    turns = fields.Json(string="To-dos by Number")
    title = fields.Char(string="Subject")
    state = fields.Selection(
        [
            ("waiting", "To Be Sent"),
            ("sending", "Being Sent"),
            ("sent", "Sent"),
            ("failed", "Not Sent"),
            ("unknown", "Unknown whether It Arrived"),
            ("dropped", "Nothing to Tell any More"),
        ],
        required=True,
        default="waiting",
        index=True,
    )
    tries = fields.Integer(string="Failures")
    next_try = fields.Datetime(required=True, default=fields.Datetime.now)
    sent_at = fields.Datetime()
    answer = fields.Char(string="Answer of the Service")
    outage_id = fields.Many2one("gy.notice.outage", index="btree_not_null", ondelete="set null")

    # Nobody gets two digests a day, whatever becomes of the job.
    _digest_uniq = models.UniqueIndex(
        "(user_id, day) WHERE day IS NOT NULL", "This digest was sent already."
    )

    @api.model
    def _in_words_of(self, user, company):
        """Return the environment in the language of who reads: a person, or a company's group."""
        lang = user.lang if user else company.partner_id.lang
        return self.with_context(lang=lang).env

    def _again(self):
        """Send these messages once more."""
        self._gy_write_decided(
            {"state": "waiting", "tries": 0, "next_try": fields.Datetime.now(), "outage_id": False}
        )
        # Whoever decides may not touch jobs.
        self.env.ref("gy_notice.ir_cron_send").sudo()._trigger()

    @api.autovacuum
    def _gc_old(self):
        """Drop what was sent half a year ago: who was told of what is not kept for longer."""
        before = fields.Datetime.subtract(fields.Datetime.now(), months=6)
        self.search([("create_date", "<", before)], limit=10000).unlink()
