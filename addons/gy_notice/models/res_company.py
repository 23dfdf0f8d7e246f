from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import ormcache

from odoo.addons.gy_sales_process.tools import clock

from ..tools import hours, services
from ..tools.replies import Reply
from .notice import CHANNELS

# What a channel cannot do without, among the system parameters named gy_notice.….
NEEDED = {
    "wecom_app": ("wecom_corp", "wecom_secret", "wecom_agent"),
    "wecom_robot": ("wecom_robot_key",),
    "dingtalk": ("dingtalk_key",),
    "feishu": ("feishu_key",),
}


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_notice_channel = fields.Selection(
        CHANNELS,
        string="New To-dos Are Told by",
        groups="base.group_user",
        help="Empty: nobody is told outside Odoo.",
    )
    gy_notice_minutes = fields.Integer(
        string="Minutes Collected",
        default=5,
        groups="base.group_user",
        help="What comes within these minutes is told in one message.",
    )
    gy_quiet_from = fields.Float(string="Quiet from", default=21.0, groups="base.group_user")
    gy_quiet_to = fields.Float(string="Quiet until", default=8.0, groups="base.group_user")
    gy_digest_hour = fields.Float(string="Digest at", default=8.0, groups="base.group_user")

    @api.constrains("gy_notice_minutes", "gy_quiet_from", "gy_quiet_to", "gy_digest_hour")
    def _check_gy_notice_hours(self):
        for company in self:
            day = (company.gy_quiet_from, company.gy_quiet_to, company.gy_digest_hour)
            if not all(0 <= hour < 24 for hour in day):
                raise ValidationError(self.env._("Hours of the day lie between 00:00 and 23:59."))
            if not 0 <= company.gy_notice_minutes <= 120:
                raise ValidationError(
                    self.env._("To-dos are collected for 120 minutes at the most.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        self.env.registry.clear_cache()
        return companies

    def write(self, vals):
        if not {"gy_notice_channel", "gy_notice_minutes"} & vals.keys():
            return super().write(vals)
        silent = self.filtered(lambda company: not company.gy_notice_channel)
        res = super().write(vals)
        self.env.registry.clear_cache()
        # Whoever sets up a company has no right on messages.
        events = self.env["gy.notice.event"].sudo()
        for company in self:
            if not company.gy_notice_channel:
                events._forget(company)
            elif company in silent:
                # What waits already is nothing new.
                events._note_those_to_begin(company)
        return res

    @api.model
    @ormcache()
    def _gy_telling(self):
        """Return ``{id: minutes collected}`` of the companies that tell of to-dos."""
        # How a company works is no secret to its own methods.
        found = self.sudo().search([("gy_notice_channel", "!=", False)])
        return {company.id: company.gy_notice_minutes for company in found}

    @api.model
    def _gy_awake(self):
        """Return the companies that tell of to-dos and have no quiet hours now."""
        return self.browse(sorted(self._gy_telling())).filtered(
            lambda company: not hours.is_quiet(
                company._gy_hour(), company.gy_quiet_from, company.gy_quiet_to
            )
        )

    def _gy_hour(self):
        """Return the hour of the day where the company works."""
        now = datetime.now(UTC).astimezone(ZoneInfo(self._gy_zone()))
        return now.hour + now.minute / 60

    def _gy_digest_day(self):
        """Return ``(day, whether it is a working day)``; ``None`` before the hour of digests."""
        if self._gy_hour() < self.gy_digest_hour:
            return None
        today = clock.today(self)
        return today, self._gy_count_workdays(fields.Date.subtract(today, days=1), today) == 1

    # -- the services ----------------------------------------------------------

    def _gy_send(self, channel, card, user):
        """Hand a card to a service; return its :class:`~..tools.replies.Reply`.

        :param user: whom it is for, none for a group
        """
        setting = self._gy_notice_settings()
        missing = [name for name in NEEDED[channel] if not setting(name)]
        if missing:
            words = ", ".join(f"gy_notice.{name}" for name in missing)
            return Reply("refused", self.env._("Not set up: %s", words))
        post = services.Post(setting("test_base_url"))
        if channel == "wecom_app":
            return self._gy_send_wecom(post, setting, card, user)
        makers = {
            "wecom_robot": lambda: services.WecomRobot(post, setting("wecom_robot_key")),
            "dingtalk": lambda: services.DingtalkRobot(
                post, setting("dingtalk_key"), setting("dingtalk_secret")
            ),
            "feishu": lambda: services.FeishuRobot(
                post, setting("feishu_key"), setting("feishu_secret")
            ),
        }
        return makers[channel]().send(card)

    def _gy_send_wecom(self, post, setting, card, user):
        """Send by the application of WeCom, with the token that is kept, or a new one."""
        if not setting("wecom_agent").isdecimal():
            return Reply("refused", self.env._("Not set up: %s", "gy_notice.wecom_agent"))
        tokens = self.env["gy.notice.token"]
        key = f"{setting('wecom_corp')}:{setting('wecom_agent')}"
        token = tokens._kept(key)
        kept = dict(token)
        service = services.WecomApplication(
            post,
            setting("wecom_corp"),
            setting("wecom_secret"),
            int(setting("wecom_agent")),
            token,
        )
        reply = service.send(card, user._gy_address("wecom_app"))
        if token != kept:
            tokens._keep(key, token)
        return reply

    @api.model
    def _gy_notice_settings(self):
        """Return a function that reads a system parameter of this addon."""
        # Keys are read by system administrators only; here they go to their service.
        parameters = self.env["ir.config_parameter"].sudo()
        return lambda name: (parameters.get_param(f"gy_notice.{name}") or "").strip()

    def _gy_test_notice(self, user):
        """Send a user a message to try the company's channel; return the ``Reply``.

        :raise UserError: where the company tells nobody, or the user cannot be reached
        """
        channel = self.gy_notice_channel
        if not channel:
            raise UserError(self.env._("Choose first by what new to-dos are told, and save."))
        if user._gy_is_reached_alone(channel) and user._gy_channel(self) != channel:
            raise UserError(
                self.env._("%s has no address for this in the preferences.", user.display_name)
            )
        if channel == "mail":
            raise UserError(self.env._("Mail is tried at Settings / Outgoing Mail Servers."))
        notice = self.env["gy.notice"].new({"company_id": self.id, "channel": channel})
        return self._gy_send(channel, notice._test_card(user), user)
