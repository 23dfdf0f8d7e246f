from odoo import fields, models

from odoo.addons.gy_sales_process.tools.public import public


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_notice_channel = fields.Selection(related="company_id.gy_notice_channel", readonly=False)
    gy_notice_minutes = fields.Integer(related="company_id.gy_notice_minutes", readonly=False)
    gy_quiet_from = fields.Float(related="company_id.gy_quiet_from", readonly=False)
    gy_quiet_to = fields.Float(related="company_id.gy_quiet_to", readonly=False)
    gy_digest_hour = fields.Float(related="company_id.gy_digest_hour", readonly=False)
    gy_wecom_corp = fields.Char(string="Corp ID", config_parameter="gy_notice.wecom_corp")
    gy_wecom_agent = fields.Char(string="Agent ID", config_parameter="gy_notice.wecom_agent")
    gy_wecom_secret = fields.Char(
        string="Secret of the Application", config_parameter="gy_notice.wecom_secret"
    )
    gy_wecom_robot_key = fields.Char(
        string="Key of the WeCom Robot", config_parameter="gy_notice.wecom_robot_key"
    )
    gy_dingtalk_key = fields.Char(
        string="Access Token of the DingTalk Robot", config_parameter="gy_notice.dingtalk_key"
    )
    gy_dingtalk_secret = fields.Char(
        string="Signing Secret of the DingTalk Robot", config_parameter="gy_notice.dingtalk_secret"
    )
    gy_feishu_key = fields.Char(
        string="Key of the Feishu Robot", config_parameter="gy_notice.feishu_key"
    )
    gy_feishu_secret = fields.Char(
        string="Signing Secret of the Feishu Robot", config_parameter="gy_notice.feishu_secret"
    )

    @public
    def action_gy_test_notice(self):
        """Send the user a message by the company's channel, and say what the service answered.

        :raise AccessError: for anyone but system administrators
        :raise UserError: where nothing can be sent
        """
        self.check_access("write")
        # Who may change the settings may try them; their keys stay where they are.
        company, user = self.company_id.sudo(), self.env.user.sudo()
        reply = company._gy_test_notice(user)
        sent = reply.state == "sent"
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if sent else "danger",
                "title": self.env._("Sent") if sent else self.env._("Not sent"),
                "message": reply.answer,
                "sticky": not sent,
            },
        }
