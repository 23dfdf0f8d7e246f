from odoo.fields import Datetime

from odoo.addons.gy_sales_process.tests.common import GyCommon

from .fake_services import fake_services

KEYS = {
    "wecom_corp": "ww0001",
    "wecom_agent": "1000002",
    "wecom_secret": "secret of the application",
    "wecom_robot_key": "key-of-the-robot",
    "dingtalk_key": "token-of-the-robot",
    "dingtalk_secret": "SEC-of-dingtalk",
    "feishu_key": "hook-of-feishu",
    "feishu_secret": "secret of feishu",
}


class NoticeCommon(GyCommon):
    """A company that tells of to-dos, in Chinese, through services on this machine."""

    channel = "wecom_app"
    language = "zh_CN"
    begins_with = ("contract",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        context = fake_services()
        cls.services, cls.url = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.env["ir.module.module"]._load_module_terms(["gy_notice"], ["zh_CN"])
        parameters = cls.env["ir.config_parameter"]
        for name, value in {**KEYS, "test_base_url": cls.url}.items():
            parameters.set_param(f"gy_notice.{name}", value)
        cls.company.partner_id.lang = cls.language
        for role, user in cls.users.items():
            user.write(
                {
                    "lang": cls.language,
                    "email": f"{role}@example.com",
                    "gy_wecom_userid": f"wx.{role}",
                    "gy_dingtalk_mobile": f"1380000{user.id:04}",
                    "gy_feishu_openid": f"ou_{user.id}",
                }
            )
        # What stood there before is nothing new.
        cls.env.cr.flush()
        cls.company.write(
            {
                "gy_notice_channel": cls.channel,
                "gy_notice_minutes": 0,
                "gy_quiet_from": 0,
                "gy_quiet_to": 0,
            }
        )

    def setUp(self):
        super().setUp()
        self.services.__init__()

    def settle(self):
        """End the request."""
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()

    def contract(self):
        """Return a new draft that its salesperson has to see to."""
        return self.draft()

    def waiting_for(self, role):
        """Return ``(contract, to-dos)``: a new draft, and what waits on a role because of it."""
        order = self.contract()
        self.settle()
        turns = self.as_role(role, self.env["gy.turn"]).search([("order_id", "=", order.id)])
        self.assertTrue(turns, "a new draft waits on somebody")
        return order, turns

    def waiting_for_managers(self):
        """Return ``(contract, to-dos)`` that wait on all who hold the role: nobody sells it."""
        order = self.contract()
        self.owned(order, self.env["res.users"])
        self.settle()
        turns = self.as_role("sales_manager", self.env["gy.turn"]).search(
            [("order_id", "=", order.id), ("user_id", "=", False)]
        )
        self.assertTrue(turns)
        return order, turns

    def job(self, name="send"):
        """Run a job as the server does."""
        self.settle()
        with self.enter_registry_test_mode():
            self.env.ref(f"gy_notice.ir_cron_{name}").method_direct_trigger()
        self.env.invalidate_all()

    def notices(self, *domain):
        return self.env["gy.notice"].search([("company_id", "=", self.company.id), *domain])

    def events(self):
        self.settle()
        return self.env["gy.notice.event"].search([("company_id", "=", self.company.id)])

    def wait_over(self):
        """Let the time pass until what failed is tried again."""
        self.notices(("state", "=", "waiting"))._gy_write_decided({"next_try": Datetime.now()})
