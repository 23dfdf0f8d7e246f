from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ..tools import addresses
from .notice import ROBOTS

# The field that holds somebody's address at the service of a channel.
ADDRESSES = {
    "wecom_app": "gy_wecom_userid",
    "wecom_robot": "gy_wecom_userid",
    "dingtalk": "gy_dingtalk_mobile",
    "feishu": "gy_feishu_openid",
}
OWN = [
    "gy_notice_choice",
    "gy_notice_digest",
    "gy_muted_kind_ids",
    "gy_wecom_userid",
    "gy_dingtalk_mobile",
    "gy_feishu_openid",
]
# Whose business it is: the person's, and that of who administers users.
KEEPERS = "base.group_erp_manager"


class ResUsers(models.Model):
    """How somebody is told of their to-dos: said in their own preferences (R17.8)."""

    _inherit = "res.users"

    gy_notice_choice = fields.Selection(
        [("company", "As the company decides"), ("mail", "By mail"), ("none", "Not at all")],
        string="New To-dos",
        default="company",
        required=True,
        groups=KEEPERS,
    )
    gy_notice_digest = fields.Selection(
        [("none", "None"), ("daily", "Every Working Day"), ("weekly", "Once a Week")],
        string="Digest by Mail",
        default="none",
        required=True,
        groups=KEEPERS,
    )
    gy_muted_kind_ids = fields.Many2many(
        "gy.notice.kind", string="Tell Me Nothing of", groups=KEEPERS
    )
    gy_wecom_userid = fields.Char(string="WeCom User ID", groups=KEEPERS)
    gy_dingtalk_mobile = fields.Char(string="Mobile at DingTalk", groups=KEEPERS)
    gy_feishu_openid = fields.Char(string="Feishu Open ID", groups=KEEPERS)

    @property
    def SELF_READABLE_FIELDS(self):
        return [*super().SELF_READABLE_FIELDS, *OWN]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return [*super().SELF_WRITEABLE_FIELDS, *OWN]

    @api.constrains("gy_wecom_userid", "gy_dingtalk_mobile", "gy_feishu_openid")
    def _check_gy_addresses(self):
        """An address is that of one person: never of all, or of several."""
        kinds = {
            "gy_wecom_userid": "wecom",
            "gy_dingtalk_mobile": "dingtalk",
            "gy_feishu_openid": "feishu",
        }
        for user in self:
            for name, kind in kinds.items():
                if user[name] and not addresses.is_address(kind, user[name]):
                    raise ValidationError(
                        self.env._(
                            "%(value)s is no %(field)s. WeCom: the account in the address book; "
                            "DingTalk: digits; Feishu: begins with ou_.",
                            value=user[name],
                            field=self._fields[name]._description_string(self.env),
                        )
                    )

    def write(self, vals):
        self._gy_check_muted(vals.get("gy_muted_kind_ids"))
        return super().write(vals)

    def _gy_check_muted(self, commands):
        """Let people choose among the kinds, not write them.

        Core writes what somebody may write of their own user with all rights, and the commands of a
        list of links, too.
        """
        choosing = {3, 4, 5, 6}
        for command in commands if isinstance(commands, list | tuple) else ():
            if isinstance(command, list | tuple) and command[0] not in choosing:
                raise AccessError(self.env._("Kinds of to-dos are chosen, not changed."))

    # -- by what somebody is told ------------------------------------------------

    def _gy_channel(self, company):
        """Return by what this user is told of a company's to-dos, if at all.

        Who cannot be reached by the company's channel gets a mail.
        """
        self.ensure_one()
        channel = company.gy_notice_channel
        if not channel or self.gy_notice_choice == "none":
            return False
        mailed = self.gy_notice_choice == "mail" or channel == "mail"
        if not mailed and (not self._gy_is_reached_alone(channel) or self._gy_address(channel)):
            return channel
        return "mail" if self.email else False

    @api.model
    def _gy_is_reached_alone(self, channel):
        """Tell whether nobody else reads what goes by this channel."""
        return channel not in ROBOTS

    def _gy_address(self, channel):
        """Return this user's address at the service of a channel, if known."""
        return self[ADDRESSES[channel]] or ""

    def _gy_is_told_amounts(self):
        """Tell whether messages to this user say what contracts are worth."""
        return self.env["gy.turn"].with_user(self)._tells_amounts()
