from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import NoticeCommon


@tagged("post_install", "-at_install")
class TestNoticeTours(ToursCommon, NoticeCommon):
    """What people press: preferences, the test of the settings, an outage (R17.8)."""

    language = "en_US"
    channel = "wecom_robot"

    def test_settings(self):
        admin = self.env.ref("base.user_admin")
        admin.write({"company_ids": [(4, self.company.id)], "company_id": self.company.id})
        self.env.cr.flush()
        self.start_tour("/odoo/settings", "gy_notice_settings", login="admin", timeout=120)
        self.assertEqual(len(self.services.received), 1)

    def test_preferences(self):
        self.env.cr.flush()
        self.start_tour("/odoo", "gy_notice_preferences", login=self.users["salesperson"].login)
        self.env.invalidate_all()
        user = self.users["salesperson"]
        self.assertEqual((user.gy_notice_digest, user.gy_wecom_userid), ("weekly", "zhang.san"))
        self.assertEqual(user.gy_muted_kind_ids.mapped("code"), ["late_step"])

    def test_outage(self):
        self.services.answers = [{"errcode": 93000, "errmsg": "invalid webhook url"}]
        self.waiting_for("salesperson")
        self.job()
        self.env.cr.flush()
        self.start_tour("/odoo", "gy_notice_outage", login=self.users["administration"].login)
        self.env.invalidate_all()
        self.assertEqual(self.notices().state, "waiting")
        self.job()
        self.assertEqual(self.notices().state, "sent")
