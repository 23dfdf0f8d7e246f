from contextlib import suppress
from unittest.mock import patch

from odoo.fields import Command, Date
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import clock

from .common import NoticeCommon


@tagged("post_install", "-at_install")
class TestDigest(NoticeCommon):
    """What waits on somebody, by mail, for those who ask for it (R0.16)."""

    def setUp(self):
        super().setUp()
        self.company.gy_digest_hour = 0
        self.user = self.users["salesperson"]
        self.works(True)

    def works(self, works):
        """Let today be a working day, or a free one."""
        days = self.env["gy.working.day"]
        today = clock.today(self.company)
        days.search([("company_id", "=", self.company.id), ("date", "=", today)]).unlink()
        days.create(
            {
                "company_id": self.company.id,
                "date": today,
                "kind": "work" if works else "free",
            }
        )

    def mails(self, role="salesperson"):
        return self.env["mail.mail"].search([("email_to", "ilike", f"{role}@example.com")])

    def overdue(self, turns, days=-3):
        self.cr.execute(
            "UPDATE gy_turn SET deadline = %s WHERE id = ANY(%s)",
            [Date.add(clock.today(self.company), days=days), turns.ids],
        )
        self.env.invalidate_all()

    def digests(self):
        return self.notices(("purpose", "=", "digest"))

    def test_off_by_default(self):
        self.waiting_for("salesperson")
        self.job("digest")
        self.assertFalse(self.digests())

    def test_digest(self):
        """One mail in Chinese, late ones first, with links; nobody gets another on that day."""
        later, _turns = self.waiting_for("salesperson")
        late, turns = self.waiting_for("salesperson")
        self.overdue(turns)
        self.user.gy_notice_digest = "daily"
        self.job("digest")
        mail = self.mails()
        self.assertEqual(len(mail), 1)
        body = mail.body_html
        self.assertIn("您好", body)
        self.assertIn("项逾期", mail.subject)
        self.assertLess(body.index("逾期 ("), body.index(late.name))
        self.assertLess(body.index(late.name), body.index(later.name))
        self.assertIn(f"/sales-to-do/{turns[0].id}", body)
        self.assertIn("/odoo/sales-to-dos", body)
        self.job("digest")
        self.assertEqual(len(self.mails()), 1)
        self.assertEqual(self.digests().state, "sent")

    def test_same_rows_as_the_start_page(self):
        for _number in range(3):
            self.waiting_for("salesperson")
        self.user.gy_notice_digest = "daily"
        mine = self.as_role("salesperson", self.env["gy.turn"]).search([])
        self.job("digest")
        body = self.mails().body_html
        found = [turn.id for turn in mine if f'/sales-to-do/{turn.id}"' in body]
        self.assertEqual(found, mine.ids)
        self.assertEqual(self.digests().title, f"待办：{len(mine)}")

    def test_groups(self):
        turns = self.env["gy.turn"]
        for days in (-5, 0, 60, None):
            _order, found = self.waiting_for("salesperson")
            if days is None:
                self.cr.execute(
                    "UPDATE gy_turn SET deadline = NULL WHERE id = ANY(%s)", [found.ids]
                )
            else:
                self.overdue(found, days)
            turns |= found
        self.env.invalidate_all()
        notice = self.env["gy.notice"].new(
            {"company_id": self.company.id, "user_id": self.user.id, "channel": "mail"}
        )
        mine = self.as_role("salesperson", self.env["gy.turn"]).with_context(lang="zh_CN")
        groups = notice._digest_groups(mine.search([("id", "in", turns.ids)]))
        self.assertEqual(
            [heading.split(" ")[0] for heading, _card in groups],
            ["逾期", "本周内", "以后", "无期限"],
        )
        self.assertEqual(sum(len(card.items) for _heading, card in groups), len(turns))

    def test_many(self):
        """A heading names so many, and says how many more there are behind its link."""
        for _number in range(3):
            self.waiting_for("salesperson")
        self.user.gy_notice_digest = "daily"
        count = self.as_role("salesperson", self.env["gy.turn"]).search_count([])
        with patch("odoo.addons.gy_notice.models.notice_sending.NAMED", 1):
            self.job("digest")
        body = self.mails().body_html
        self.assertIn(f"还有 {count - 1} 项", body)
        self.assertEqual(body.count("/sales-to-do/"), 1)
        self.assertIn(f"待办 {count} 项", self.mails().subject)

    def test_who_may_not_see_amounts(self):
        """The digest tells amounts to whom the start page tells them, and to nobody else."""
        self.waiting_for("salesperson")
        self.user.gy_notice_digest = "daily"
        with patch.object(type(self.env["gy.turn"]), "_tells_amounts", lambda _turns: False):
            self.job("digest")
        self.assertNotIn("金额", self.mails().body_html)
        self.digests().unlink()
        self.mails().unlink()
        self.job("digest")
        self.assertIn("金额", self.mails().body_html)

    def test_who_left(self):
        self.waiting_for("salesperson")
        self.user.gy_notice_digest = "daily"
        self.cr.execute("UPDATE res_users SET active = FALSE WHERE id = %s", [self.user.id])
        self.env.invalidate_all()
        self.job("digest")
        self.assertFalse(self.digests())

    def test_nothing_to_do(self):
        """Who has nothing to do gets no mail, and is not looked at again that day."""
        user = self.users["salesperson"].copy(
            {"login": "gy_idle", "email": "idle@example.com", "gy_notice_digest": "daily"}
        )
        user.write(
            {"gy_notice_digest": "daily", "group_ids": [Command.set(self.user.group_ids.ids)]}
        )
        self.job("digest")
        self.assertFalse(self.mails("idle"))
        self.assertEqual(self.digests().state, "dropped")
        self.waiting_for("salesperson")
        self.job("digest")
        self.assertFalse(self.mails("idle"))

    def test_weekly(self):
        self.waiting_for("salesperson")
        self.user.gy_notice_digest = "weekly"
        self.job("digest")
        self.assertEqual(len(self.mails()), 1)
        monday = Date.start_of(clock.today(self.company), "week")
        self.digests()._gy_write_decided({"day": monday})
        self.job("digest")
        self.assertEqual(len(self.mails()), 1)
        self.digests()._gy_write_decided({"day": Date.subtract(monday, days=1)})
        self.job("digest")
        self.assertEqual(len(self.mails()), 2)

    def test_not_before_its_hour_nor_on_free_days(self):
        self.waiting_for("salesperson")
        self.user.gy_notice_digest = "daily"
        self.company.gy_digest_hour = 8
        with patch.object(type(self.company), "_gy_hour", lambda _self: 7.9):
            self.job("digest")
        self.assertFalse(self.digests())
        self.works(False)
        with patch.object(type(self.company), "_gy_hour", lambda _self: 9):
            self.job("digest")
            self.assertFalse(self.digests())
            self.works(True)
            self.job("digest")
        self.assertTrue(self.digests())

    def test_without_an_address(self):
        self.waiting_for("salesperson")
        self.user.write({"gy_notice_digest": "daily", "email": False})
        self.job("digest")
        self.assertFalse(self.digests())

    def test_killed(self):
        """A job that dies goes on with those who have none; nobody gets two."""
        self.waiting_for("salesperson")
        self.waiting_for_managers()
        for role in ("salesperson", "sales_manager"):
            self.users[role].gy_notice_digest = "daily"
        digest = type(self.env["gy.notice"])._digest
        done = []

        def dies(notices, user):
            if done:
                raise KeyboardInterrupt
            done.append(user)
            return digest(notices, user)

        path = "odoo.addons.gy_notice.models.notice_digest.BATCH"
        with (
            patch(path, 1),
            patch.object(type(self.env["gy.notice"]), "_digest", dies),
            # Odoo's assertRaises would take back what was committed before.
            suppress(KeyboardInterrupt),
        ):
            self.job("digest")
        self.env.invalidate_all()
        self.assertEqual(len(self.digests()), 1)
        self.job("digest")
        self.assertEqual(len(self.digests()), 2)
        for role in ("salesperson", "sales_manager"):
            self.assertEqual(len(self.mails(role)), 1)
