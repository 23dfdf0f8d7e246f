from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import file_open

from .common import NoticeCommon


@tagged("post_install", "-at_install")
class TestSwitching(NoticeCommon):
    """Off by default; a company that begins is not told what waits already (R17.8)."""

    def test_off_by_default(self):
        company = self.env["res.company"].create({"name": "New"})
        self.assertFalse(company.gy_notice_channel)
        self.assertNotIn(company.id, self.env["res.company"]._gy_telling())
        user = self.env["res.users"].create({"name": "New", "login": "gy_new"})
        self.assertEqual((user.gy_notice_choice, user.gy_notice_digest), ("company", "none"))

    def test_nothing_noted_while_off(self):
        self.nothing_ready()
        self.company.gy_notice_channel = False
        self.waiting_for("salesperson")
        self.assertFalse(self.events())
        self.company.gy_notice_channel = "mail"
        _order, turns = self.waiting_for("salesperson")
        told = set(self.events().mapped("turn_id"))
        self.assertLessEqual(set(turns.ids), told)

    def test_switched_off_with_some_noted(self):
        self.waiting_for("salesperson")
        self.assertTrue(self.events())
        self.company.gy_notice_channel = False
        self.assertFalse(self.events())
        self.job()
        self.assertFalse(self.services.received)

    def test_switched_off_with_some_waiting(self):
        """What could not be sent yet is dropped with the channel, and stays so."""
        self.services.answers = [{"errcode": -1}]
        self.waiting_for("salesperson")
        self.job()
        notice = self.notices(("user_id", "=", self.users["salesperson"].id))
        self.assertEqual(notice.state, "waiting")
        self.company.gy_notice_channel = False
        self.assertEqual(notice.state, "dropped")
        self.company.gy_notice_channel = "wecom_app"
        self.wait_over()
        self.job()
        self.assertEqual(notice.state, "dropped")

    def test_what_begins_later_is_told(self):
        """What begins to wait after the company began to tell is told, though it stood there."""
        self.company.gy_notice_channel = False
        _order, turns = self.waiting_for("salesperson")
        self.cr.execute(
            "UPDATE gy_turn SET begins_on = %s WHERE id = ANY(%s)",
            [Date.add(self.today(), days=5), turns.ids],
        )
        self.company.gy_notice_channel = "wecom_app"
        self.assertLessEqual(set(turns.ids), set(self.events().mapped("turn_id")))

    def test_addons_come(self):
        """What is derived anew with an addon is nothing new to anybody."""
        self.waiting_for("salesperson")
        self.events().unlink()
        self.cr.execute("DELETE FROM gy_turn WHERE company_id = %s", [self.company.id])
        self.env["gy.turn"].sudo()._rebuild()
        self.assertFalse(self.events())

    def test_hours_of_the_day(self):
        for values in (
            {"gy_quiet_from": 24},
            {"gy_quiet_to": -1},
            {"gy_digest_hour": 30},
            {"gy_notice_minutes": 999},
        ):
            with self.assertRaises(ValidationError), self.cr.savepoint():
                self.company.write(values)

    def test_a_copy_tells_nobody(self):
        """A copy of the database that is neutralised has no channel and no keys."""
        self.waiting_for("salesperson")
        self.job()
        with file_open("gy_notice/data/neutralize.sql") as file:
            self.cr.execute(file.read())
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        self.assertFalse(self.company.gy_notice_channel)
        self.assertFalse(self.env["gy.notice.token"].search([]))
        keys = self.env["ir.config_parameter"].search([("key", "=like", "gy_notice.%")])
        self.assertFalse(keys)

    def test_kinds_follow_the_list(self):
        kinds = self.env["gy.notice.kind"]
        codes = set(kinds.search([]).mapped("code"))
        self.assertEqual(codes, {code for code, _label in self.env["gy.turn"]._selection_kind()})
        kinds.search([("code", "=", "sign")]).unlink()
        kinds.create({"code": "gone"})
        kinds._bring_up_to_date()
        self.assertEqual(set(kinds.search([]).mapped("code")), codes)

    def test_kinds_by_their_words(self):
        kinds = self.as_role("salesperson", self.env["gy.notice.kind"]).with_context(lang="zh_CN")
        label = dict(self.env["gy.turn"].with_context(lang="zh_CN")._selection_kind())["late_step"]
        found = kinds.name_search(label[:3])
        self.assertIn(label, [name for _id, name in found])
        exact = kinds.search([("display_name", "=", label)])
        self.assertEqual(exact.code, "late_step")

    def test_test_message(self):
        """The settings send a test, and say what the service answered."""
        settings = self.env["res.config.settings"].create({"company_id": self.company.id})
        admin = self.env.user
        admin.gy_wecom_userid = "admin"
        found = settings.action_gy_test_notice()
        self.assertEqual(found["params"]["type"], "success")
        [payload] = self.services.payloads()
        self.assertEqual(payload["touser"], "admin")
        self.services.answers = [{"errcode": 60020, "errmsg": "not allow to access from your ip"}]
        found = settings.action_gy_test_notice()
        self.assertEqual(found["params"]["type"], "danger")
        self.assertIn("60020", found["params"]["message"])
        self.assertFalse(self.notices(), "a test is no message about a to-do")

    def test_test_message_by_robots(self):
        settings = self.env["res.config.settings"].create({"company_id": self.company.id})
        for channel in ("wecom_robot", "dingtalk", "feishu"):
            self.company.gy_notice_channel = channel
            self.services.__init__()
            self.assertEqual(settings.action_gy_test_notice()["params"]["type"], "success")
            self.assertEqual(len(self.services.received), 1)

    def test_no_test_message(self):
        settings = self.env["res.config.settings"].create({"company_id": self.company.id})
        self.env.user.gy_wecom_userid = False
        for channel in ("wecom_app", "mail", False):
            self.company.gy_notice_channel = channel
            with self.assertRaises(UserError, msg=channel):
                settings.action_gy_test_notice()
        self.assertFalse(self.services.received)

    def test_only_the_fixed_hosts(self):
        """Without the parameter of tests, requests go to the services and nowhere else."""
        self.env["ir.config_parameter"].set_param("gy_notice.test_base_url", "")
        self.waiting_for("salesperson")
        with patch("odoo.addons.gy_notice.tools.services.requests.request") as request:
            request.side_effect = OSError
            self.job()
        self.assertTrue(request.called)
        for call in request.call_args_list:
            self.assertTrue(call.args[1].startswith("https://qyapi.weixin.qq.com/cgi-bin/"))
            self.assertFalse(call.kwargs["allow_redirects"])
            self.assertTrue(call.kwargs["timeout"])
