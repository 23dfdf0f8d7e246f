from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Datetime
from odoo.tests import tagged

from odoo.addons.gy_notice.models.notice_sending import PAUSES

from .common import NoticeCommon


@tagged("post_install", "-at_install")
class TestSending(NoticeCommon):
    """What becomes of a message: sent, tried again, given up; never twice (R17.8)."""

    channel = "wecom_robot"

    def setUp(self):
        super().setUp()
        self.order, self.turns = self.waiting_for("salesperson")

    def notice(self):
        return self.notices().ensure_one()

    def outage(self):
        return self.env["gy.notice.outage"].search(
            [("company_id", "=", self.company.id), ("is_open", "=", True)]
        )

    def test_answer_is_kept(self):
        self.services.answers = [{"errcode": 0, "errmsg": "ok"}]
        self.job()
        notice = self.notice()
        self.assertEqual((notice.state, notice.answer), ("sent", "0 ok"))
        self.assertTrue(notice.sent_at)

    def test_tried_again_with_growing_pauses(self):
        self.services.answers = [{"errcode": -1, "errmsg": "system busy"}] * 9
        waits = []
        for _try in PAUSES:
            self.job()
            notice = self.notice()
            self.assertEqual(notice.state, "waiting")
            waits.append(round((notice.next_try - Datetime.now()).total_seconds() / 60))
            self.job()
            self.assertEqual(len(self.services.received), len(waits), "it waits for its time")
            self.wait_over()
        self.assertEqual(tuple(waits), PAUSES)
        self.job()
        self.assertEqual((self.notice().state, self.notice().answer), ("failed", "-1 system busy"))

    def test_administration_is_told(self):
        """One to-do for a broken service, however many messages; told by no message itself."""
        self.services.answers = [{"errcode": 93000, "errmsg": "invalid webhook url"}] * 9
        self.job()
        self.waiting_for("salesperson")
        self.job()
        self.assertEqual(self.notices().mapped("state"), ["failed", "failed"])
        outage = self.outage()
        self.assertEqual(len(outage.notice_ids), 2)
        self.assertEqual(outage.answer, "93000 invalid webhook url")
        self.assertEqual(outage.with_context(lang="zh_CN").display_name, "企业微信群机器人")
        self.settle()
        turn = self.as_role("administration", self.env["gy.turn"]).search(
            [("kind", "=", "notice_outage")]
        )
        self.assertEqual(turn.res_id, outage.id)
        self.assertNotIn(turn.id, self.events().mapped("turn_id"))
        self.assertEqual(turn.action_open()["res_model"], "gy.notice.outage")

    def test_mended(self):
        """A message that arrives ends the outage; what failed is sent again when somebody says so."""
        self.services.answers = [{"errcode": 93000, "errmsg": "invalid webhook url"}]
        self.job()
        outage = self.outage()
        with self.assertRaises(AccessError):
            self.as_role("salesperson", outage).action_send_again()
        self.as_role("administration", outage).action_send_again()
        self.assertFalse(outage.is_open)
        self.job()
        self.assertEqual(self.notice().state, "sent")
        self.services.answers = [{"errcode": 93000}]
        self.waiting_for("salesperson")
        self.job()
        again = self.outage()
        self.assertNotEqual(again, outage)
        self.waiting_for("salesperson")
        self.job()
        self.assertFalse(again.is_open)

    def test_left_at_that(self):
        self.services.answers = [{"errcode": 93000}]
        self.job()
        self.as_role("administration", self.outage()).action_close()
        self.assertFalse(self.outage())
        self.assertEqual(self.notice().state, "failed")

    def test_asked_too_often(self):
        """A service that asks for patience is not asked again by the next message either."""
        self.services.answers = [{"errcode": 45009, "errmsg": "api freq out of limit"}]
        other = self.notice_of_another_order()
        self.job()
        self.assertEqual(len(self.services.received), 1)
        self.assertEqual(set((self.notices() | other).mapped("state")), {"waiting"})
        self.assertFalse(sum(self.notices().mapped("tries")), "patience is no failure")
        self.wait_over()
        self.job()
        self.assertEqual(set(self.notices().mapped("state")), {"sent"})

    def notice_of_another_order(self):
        _order, turns = self.waiting_for("salesperson")
        values = {turn.id: self.users["salesperson"].ids for turn in turns}
        notices = self.env["gy.notice"]
        return notices.create(notices._prepare(self.company, "wecom_robot", values))

    def test_asked_too_often_for_a_day(self):
        self.services.answers = [{"errcode": 45009}] * 3
        self.job()
        self.cr.execute("UPDATE gy_notice SET create_date = create_date - INTERVAL '25 hours'")
        self.env.invalidate_all()
        self.wait_over()
        self.job()
        self.assertEqual(self.notice().state, "failed")

    def test_no_answer(self):
        """Who took it and said nothing gets it once at the most."""
        self.services.hangs_up = True
        self.job()
        self.services.hangs_up = False
        self.assertEqual(
            (self.notice().state, self.notice().answer), ("unknown", "ConnectionError")
        )
        self.wait_over()
        self.job()
        self.assertEqual(len(self.services.received), 1)
        self.assertTrue(self.outage())

    def test_killed_while_sending(self):
        """A job that dies between sending and noting it leaves a message nobody sends again."""
        with (
            patch.object(type(self.company), "_gy_send", side_effect=KeyboardInterrupt),
            # Odoo's assertRaises would take back what was committed before.
            suppress(KeyboardInterrupt),
        ):
            self.job()
        self.env.invalidate_all()
        self.assertEqual(self.notice().state, "sending")
        self.job()
        self.assertEqual(self.notice().state, "unknown")
        self.assertFalse(self.services.received)

    def test_killed_before(self):
        """What was addressed and not begun is sent by the next job, once."""
        with (
            patch.object(type(self.env["gy.notice"]), "_begin", side_effect=KeyboardInterrupt),
            suppress(KeyboardInterrupt),
        ):
            self.job()
        self.env.invalidate_all()
        self.assertEqual(self.notice().state, "waiting")
        self.job()
        self.job()
        self.assertEqual(self.notice().state, "sent")
        self.assertEqual(len(self.services.received), 1)

    def test_done_before_it_went_out(self):
        self.services.answers = [{"errcode": -1}]
        self.job()
        with self.open_gates():
            self.order.sudo()._action_cancel()
        self.settle()
        self.wait_over()
        self.job()
        self.assertEqual(self.notice().state, "dropped")
        self.assertEqual(len(self.services.received), 1)

    def test_no_time_left(self):
        """A job whose time is over leaves the rest to the next one."""
        self.notice_of_another_order()
        with patch.object(
            type(self.env["ir.cron"]),
            "_commit_progress",
            lambda _cron, processed=0, **_values: 0 if processed else 60,
        ):
            self.env["gy.notice"]._cron_send()
        states = sorted(self.notices().mapped("state"))
        self.assertEqual(states, ["sent", "waiting"])
        self.job()
        self.assertEqual(set(self.notices().mapped("state")), {"sent"})
        self.assertEqual(len(self.services.received), 2)

    def test_outages_by_service(self):
        """Each service has its own outage; one that works says nothing about the other."""
        self.services.answers = [{"errcode": 93000}, {"code": 19021, "msg": "sign match fail"}]
        self.job()
        self.company.gy_notice_channel = "feishu"
        self.waiting_for("salesperson")
        self.job()
        self.assertEqual(set(self.outage().mapped("channel")), {"wecom_robot", "feishu"})
        self.waiting_for("salesperson")
        self.job()
        self.assertEqual(self.outage().channel, "wecom_robot")

    def test_not_set_up(self):
        self.env["ir.config_parameter"].set_param("gy_notice.wecom_robot_key", "")
        self.job()
        self.assertEqual(self.notice().state, "failed")
        self.assertIn("gy_notice.wecom_robot_key", self.notice().answer)
        self.assertFalse(self.services.received)

    def test_old_ones_go(self):
        self.job()
        self.cr.execute("UPDATE gy_notice SET create_date = create_date - INTERVAL '7 months'")
        self.env.invalidate_all()
        self.env["gy.notice"]._gc_old()
        self.assertFalse(self.notices())


@tagged("post_install", "-at_install")
class TestToken(NoticeCommon):
    """WeCom's token stands in the database: all processes use one."""

    def test_kept_between_jobs(self):
        for _number in range(2):
            self.waiting_for("salesperson")
            self.job()
        self.assertEqual(self.services.tokens, 1)
        token = self.env["gy.notice.token"].search([])
        self.assertEqual((token.key, token.value), ("ww0001:1000002", "token1"))
        self.assertGreater(token.until, Datetime.add(Datetime.now(), minutes=100))

    def test_asked_for_anew(self):
        self.waiting_for("salesperson")
        self.job()
        self.services.answers = [{"errcode": 42001, "errmsg": "access_token expired"}]
        self.waiting_for("salesperson")
        self.job()
        self.assertEqual(self.env["gy.notice.token"].search([]).value, "token2")
        self.assertEqual(set(self.notices().mapped("state")), {"sent"})

    def test_unknown_person(self):
        """WeCom says yes and names whom it does not know: that is a no."""
        self.services.answers = [{"errcode": 0, "errmsg": "ok", "invaliduser": "wx.salesperson"}]
        self.waiting_for("salesperson")
        self.job()
        notice = self.notices(("user_id", "=", self.users["salesperson"].id))
        self.assertEqual(notice.state, "failed")
        self.assertEqual(notice.answer, "0 ok invaliduser: wx.salesperson")

    def test_agent_that_is_none(self):
        self.env["ir.config_parameter"].set_param("gy_notice.wecom_agent", "abc")
        self.waiting_for("salesperson")
        self.job()
        self.assertEqual(set(self.notices().mapped("state")), {"failed"})
        self.assertFalse(self.services.received)
