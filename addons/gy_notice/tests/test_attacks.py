from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import NoticeCommon

MODELS = (
    "gy.notice",
    "gy.notice.event",
    "gy.notice.outage",
    "gy.notice.token",
    "gy.notice.kind",
)


@tagged("post_install", "-at_install")
class TestAttacks(NoticeCommon):
    """Nobody writes messages, reads keys, or has somebody else told (R17.3, R17.8)."""

    def refused(self, call, *args, **kwargs):
        with self.assertRaises(AccessError), self.cr.savepoint():
            call(*args, **kwargs)

    def told(self):
        self.waiting_for("salesperson")
        self.job()
        return self.notices(("user_id", "=", self.users["salesperson"].id))

    def test_nobody_writes(self):
        self.told()
        self.env["gy.notice.outage"]._of(self.notices()[0])
        self.env["gy.notice.event"].create(
            {"turn_id": 1, "company_id": self.company.id, "noted_at": "2026-01-01"}
        )
        for name in MODELS:
            record = self.env[name].search([], limit=1)
            self.assertTrue(record, name)
            for role in ("salesperson", "sales_manager", "administration", "general_manager"):
                mine = self.as_role(role, record)
                self.refused(mine.write, {"display_name": "x"})
                self.refused(mine.unlink)
                self.refused(mine.browse().create, {})

    def test_who_reads(self):
        notice = self.told()
        self.assertTrue(self.as_role("salesperson", notice).read(["title"]))
        self.assertTrue(self.as_role("administration", notice).read(["title"]))
        for role in ("finance", "sales_manager", "warehouse"):
            self.refused(self.as_role(role, notice).read, ["title"])
        for name in ("gy.notice.token", "gy.notice.event"):
            for role, user in self.users.items():
                self.refused(self.env[name].with_user(user).search, [("id", "!=", 0)])
                self.assertFalse(self.env[name].with_user(user).has_access("read"), role)

    def test_keys(self):
        """Only system administrators read the keys: by parameters, settings, defaults of settings."""
        keys = [
            name
            for name, field in self.env["res.config.settings"]._fields.items()
            if (getattr(field, "config_parameter", None) or "").startswith("gy_notice.")
        ]
        self.assertEqual(len(keys), 8)
        for role, user in self.users.items():
            parameters = self.env["ir.config_parameter"].with_user(user)
            self.refused(parameters.get_param, "gy_notice.wecom_secret")
            self.refused(parameters.search, [("key", "=", "gy_notice.wecom_secret")])
            settings = self.env["res.config.settings"].with_user(user)
            self.refused(settings.search, [])
            found = settings.default_get([*keys, "gy_notice_minutes"])
            self.assertFalse(set(keys) & found.keys(), role)
        found = self.env["res.config.settings"].default_get(keys)
        self.assertEqual(found["gy_wecom_secret"], "secret of the application")

    def test_nobody_runs_the_jobs(self):
        for name in ("_cron_send", "_cron_digest", "_address", "_gy_send", "_kept"):
            self.assertTrue(name.startswith("_"), "what begins so is not called over RPC")
        for role in ("salesperson", "administration"):
            self.refused(
                self.env.ref("gy_notice.ir_cron_send")
                .with_user(self.users[role])
                .method_direct_trigger
            )

    def test_test_message(self):
        settings = self.env["res.config.settings"].create({"company_id": self.company.id})
        for role in ("salesperson", "administration", "general_manager"):
            self.refused(self.as_role(role, settings).action_gy_test_notice)
        self.assertFalse(self.services.received)

    def test_own_preferences(self):
        user = self.as_role("salesperson", self.users["salesperson"])
        kind = self.env["gy.notice.kind"].search([], limit=1)
        user.write(
            {
                "gy_notice_choice": "mail",
                "gy_notice_digest": "weekly",
                "gy_wecom_userid": "mine",
                "gy_muted_kind_ids": [Command.set(kind.ids)],
            }
        )
        self.assertEqual(user.read(["gy_wecom_userid"])[0]["gy_wecom_userid"], "mine")
        self.assertEqual(self.users["salesperson"].gy_muted_kind_ids, kind)

    def test_preferences_of_others(self):
        other = self.as_role("salesperson", self.users["finance"])
        self.refused(other.write, {"gy_wecom_userid": "mine"})
        self.refused(other.read, ["gy_dingtalk_mobile"])
        self.refused(other.search, [("gy_dingtalk_mobile", "=like", "138%")])

    def test_no_kind_is_written_by_choosing(self):
        """The commands of the list of links go with all rights: only choosing is let through."""
        user = self.as_role("salesperson", self.users["salesperson"])
        kind = self.env["gy.notice.kind"].search([], limit=1)
        code = kind.code
        for command in (
            Command.create({"code": "x"}),
            Command.update(kind.id, {"code": "x"}),
            Command.delete(kind.id),
        ):
            self.refused(user.write, {"gy_muted_kind_ids": [command]})
            self.refused(user.write, {"gy_muted_kind_ids": [list(command)]})
        self.assertEqual(kind.code, code)

    def test_nobody_calls_everybody(self):
        user = self.as_role("salesperson", self.users["salesperson"])
        for name, value in (
            ("gy_wecom_userid", "@all"),
            ("gy_wecom_userid", "a|b|c"),
            ("gy_wecom_userid", "all"),
            ("gy_dingtalk_mobile", "all"),
            ("gy_feishu_openid", "all"),
        ):
            with self.assertRaises(ValidationError, msg=value), self.cr.savepoint():
                user.write({name: value})

    def test_names_that_call(self):
        """A customer called like a mention calls nobody."""
        self.company.gy_notice_channel = "wecom_robot"
        self.customer.name = "<@all> [x](http://evil)"
        self.waiting_for("salesperson")
        self.job()
        [payload] = self.services.payloads()
        self.assertNotIn("<@all>", payload["markdown"]["content"])
        self.assertNotIn("[x](http", payload["markdown"]["content"])

    def test_settings_of_the_company(self):
        for role in ("salesperson", "sales_manager", "administration"):
            self.refused(
                self.as_role(role, self.company).write, {"gy_notice_channel": "wecom_robot"}
            )
