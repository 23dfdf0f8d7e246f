import time

from odoo.tests import tagged

from odoo.addons.gy_gate_release.tests.common import ReleaseCommon
from odoo.addons.gy_notice.tests.fake_services import fake_services
from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

# What deciding from a message may take, login included (R17.8).
SECONDS = 60


@tagged("post_install", "-at_install")
class TestNoticeTours(ToursCommon, ReleaseCommon):
    """A WeCom card on a phone: tapped, logged in, decided in under a minute (R17.8)."""

    browser_size = "390x844"
    touch_enabled = True

    def told(self, role):
        """Return the link that a person's card carries."""
        with fake_services() as (services, url):
            for name, value in (
                ("test_base_url", url),
                ("wecom_corp", "ww1"),
                ("wecom_secret", "x"),
                ("wecom_agent", "7"),
            ):
                self.env["ir.config_parameter"].set_param(f"gy_notice.{name}", value)
            self.settle()
            with self.enter_registry_test_mode():
                self.env.ref("gy_notice.ir_cron_send").method_direct_trigger()
            cards = {one["touser"]: one for one in services.payloads()}
        return cards[f"wx.{role}"]["template_card"]

    def test_decided_on_the_phone(self):
        deputy = self.users["deputy_gm"]
        deputy.write({"gy_wecom_userid": "wx.deputy_gm", "password": "gy_test_deputy_gm"})
        order = self.confirmed()
        self.settle()
        self.company.write(
            {
                "gy_notice_channel": "wecom_app",
                "gy_notice_minutes": 0,
                "gy_quiet_from": 0,
                "gy_quiet_to": 0,
            }
        )
        release = self.ask(order, "production")
        card = self.told("deputy_gm")
        facts = {fact["keyname"]: fact["value"] for fact in card["horizontal_content_list"]}
        self.assertEqual(facts["Contract"], order.name)
        self.assertIn("10,000.00", facts["Amount"])
        path = "/" + card["card_action"]["url"].split("/", 3)[3]
        begun = time.monotonic()
        self.start_tour(path, "gy_notice_decide", login=None, timeout=SECONDS)
        self.assertLess(time.monotonic() - begun, SECONDS)
        self.env.invalidate_all()
        self.assertEqual(release.state, "approved")
