from unittest.mock import patch

from odoo.fields import Command, Date, Datetime
from odoo.tests import tagged

from .common import NoticeCommon


@tagged("post_install", "-at_install")
class TestAddressing(NoticeCommon):
    """Who is told of what: those who see it on their start page, and want to be told (R17.8)."""

    def test_noted_with_the_to_do(self):
        """Nothing is sent by whoever works; what they bring about is noted, and the job is called."""
        _order, turns = self.waiting_for("salesperson")
        self.assertEqual(set(self.events().mapped("turn_id")) & set(turns.ids), set(turns.ids))
        self.assertFalse(self.services.received)
        triggers = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", self.env.ref("gy_notice.ir_cron_send").id)]
        )
        self.assertTrue(triggers)

    def test_undone_with_the_to_do(self):
        """What is rolled back is told to nobody."""
        self.nothing_ready()
        self.events().unlink()
        before = self.events()
        savepoint = self.cr.savepoint()
        self.waiting_for("salesperson")
        self.assertGreater(len(self.events()), len(before))
        savepoint.rollback()
        self.env.invalidate_all()
        self.assertEqual(self.events(), before)
        self.job()
        self.assertFalse(self.services.payloads())

    def test_told(self):
        order, turns = self.waiting_for("salesperson")
        self.job()
        notice = self.notices(("user_id", "=", self.users["salesperson"].id))
        self.assertEqual((notice.state, notice.channel), ("sent", "wecom_app"))
        self.assertEqual(set(map(int, notice.turns)), set(turns.ids))
        [payload] = [one for one in self.services.payloads() if one["touser"] == "wx.salesperson"]
        self.assertIn(order.name, str(payload))
        self.assertIn("Northern Heavy Machinery", str(payload))
        self.assertFalse(set(self.events().mapped("turn_id")) & set(turns.ids))
        self.job()
        self.assertEqual(len(self.notices(("user_id", "=", self.users["salesperson"].id))), 1)

    def test_in_chinese(self):
        """All words of a message are those of who reads it."""
        order, turns = self.waiting_for("salesperson")
        self.job()
        notice = self.notices(("user_id", "=", self.users["salesperson"].id))
        self.assertIn(notice.title, ("新的待办", f"{len(turns)} 项新的待办"))
        card = notice._card(notice._open_turns())
        labels = {label for item in card.items for label, _value in item.facts}
        self.assertLessEqual({"合同", "客户", "金额"}, labels)
        self.assertEqual(card.button, "去处理")
        self.assertIn(order.name, str(card))

    def test_who_may_not_see_amounts(self):
        _order, turns = self.waiting_for("salesperson")
        turns = turns.with_context(lang="zh_CN")
        notice = self.env["gy.notice"].create(
            self.env["gy.notice"]._prepare(
                self.company, "wecom_app", {turns[0].id: []}, self.users["salesperson"]
            )
        )
        self.assertIn("金额", str(notice._items(turns)))
        notice.user_id = self.users["warehouse"]
        self.assertNotIn("金额", str(notice._items(turns)))
        self.assertFalse(notice._open_turns(), "it waits on somebody else")

    def test_all_who_hold_the_role(self):
        """What waits on a role is told to each who holds it, under their own name."""
        second = self.users["sales_manager"].copy(
            {"login": "gy_second_manager", "gy_wecom_userid": "second", "email": "s@example.com"}
        )
        second.gy_wecom_userid = "second"
        _order, turns = self.waiting_for_managers()
        self.job()
        for user in (self.users["sales_manager"], second):
            notice = self.notices(("user_id", "=", user.id))
            self.assertLessEqual(set(turns.ids), set(map(int, notice.turns)))
        self.assertFalse(self.notices(("user_id", "=", self.users["warehouse"].id)))

    def test_who_left(self):
        self.waiting_for_managers()
        self.users["sales_manager"].active = False
        self.job()
        self.assertFalse(self.notices(("user_id", "=", self.users["sales_manager"].id)))

    def test_kinds_switched_off(self):
        _order, turns = self.waiting_for("salesperson")
        kinds = self.env["gy.notice.kind"].search([("code", "in", turns.mapped("kind"))])
        self.assertEqual(len(kinds), len(set(turns.mapped("kind"))))
        self.users["salesperson"].gy_muted_kind_ids = kinds
        self.job()
        self.assertFalse(self.notices(("user_id", "=", self.users["salesperson"].id)))

    def test_one_message_for_several(self):
        """What comes within the company's minutes is one message, from the first one on."""
        self.company.gy_notice_minutes = 10
        first, _turns = self.waiting_for("salesperson")
        second, turns = self.waiting_for("salesperson")
        self.job()
        self.assertFalse(self.notices())
        first_noted = self.events().filtered(lambda event: event.turn_id in turns.ids)[0]
        first_noted.noted_at = Datetime.subtract(Datetime.now(), minutes=11)
        self.job()
        [payload] = [one for one in self.services.payloads() if one["touser"] == "wx.salesperson"]
        self.assertEqual(payload["msgtype"], "textcard")
        self.assertIn(first.name, payload["textcard"]["description"])
        self.assertIn(second.name, payload["textcard"]["description"])

    def test_quiet_hours(self):
        self.company.write({"gy_quiet_from": 21, "gy_quiet_to": 8})
        self.waiting_for("salesperson")
        company = type(self.company)
        with patch.object(company, "_gy_hour", lambda _self: 23.5):
            self.job()
        self.assertFalse(self.notices())
        with patch.object(company, "_gy_hour", lambda _self: 8.0):
            self.job()
        self.assertTrue(self.notices(("state", "=", "sent")))

    def test_done_meanwhile(self):
        """What is done before it was told is not told."""
        order, turns = self.waiting_for("salesperson")
        ids = turns.ids
        with self.open_gates():
            order.sudo()._action_cancel()
        self.settle()
        self.assertFalse(self.env["gy.turn"].sudo().browse(ids).exists())
        self.job()
        self.assertFalse(self.services.payloads())

    def test_begins_later(self):
        """What waits from a later day on is told on that day."""
        _order, turns = self.waiting_for("salesperson")
        turn = turns[0]
        self.cr.execute(
            "UPDATE gy_turn SET begins_on = %s WHERE id = ANY(%s)",
            [Datetime.add(Datetime.now(), days=3), turns.ids],
        )
        self.env.invalidate_all()
        self.job()
        self.assertIn(turn.id, self.events().mapped("turn_id"))
        self.assertFalse(self.services.payloads())
        self.cr.execute(
            "UPDATE gy_turn SET begins_on = %s WHERE id = ANY(%s)",
            [Datetime.subtract(Datetime.now(), days=1), turns.ids],
        )
        self.job()
        self.assertTrue(self.services.payloads())

    def test_choice_of_the_person(self):
        user = self.users["salesperson"]
        rows = [
            ("company", "x", "wecom_app"),
            ("company", "", "mail"),
            ("mail", "x", "mail"),
            ("none", "x", False),
        ]
        for choice, address, channel in rows:
            user.write({"gy_notice_choice": choice, "gy_wecom_userid": address})
            self.assertEqual(user._gy_channel(self.company), channel, choice)
        user.write({"gy_notice_choice": "mail", "email": False})
        self.assertFalse(user._gy_channel(self.company))

    def test_by_mail(self):
        """Who has no address at the service gets a mail; Odoo's own queue sends it."""
        self.users["salesperson"].gy_wecom_userid = False
        order, _turns = self.waiting_for("salesperson")
        self.job()
        notice = self.notices(("user_id", "=", self.users["salesperson"].id))
        self.assertEqual((notice.channel, notice.state), ("mail", "sent"))
        mail = self.env["mail.mail"].search([("email_to", "ilike", "salesperson@")])
        self.assertEqual(len(mail), 1)
        self.assertIn(order.name, mail.body_html)
        self.assertIn("/sales-to-do/", mail.body_html)
        self.assertIn("您好", mail.body_html)

    def test_of_another_company(self):
        """Nobody is told what waits in a company that is not theirs."""
        other = self.env["res.company"].create({"name": "Other"})
        foreign = self.users["sales_manager"].copy({"login": "gy_foreign", "email": "f@x.cn"})
        foreign.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.waiting_for_managers()
        self.job()
        self.assertFalse(self.env["gy.notice"].search([("user_id", "=", foreign.id)]))

    def test_two_companies(self):
        """A person who works in two companies is told by each in its own way, of its own."""
        other = self.env["res.company"].create({"name": "Other"})
        user = self.users["salesperson"]
        user.company_ids = [Command.link(other.id)]
        other.write({"gy_notice_channel": "mail", "gy_quiet_from": 0, "gy_quiet_to": 0})
        self.assertEqual(user._gy_channel(self.company), "wecom_app")
        self.assertEqual(user._gy_channel(other), "mail")
        telling = self.env["res.company"]._gy_telling()
        self.assertEqual((telling[self.company.id], telling[other.id]), (0, 5))
        _order, turns = self.waiting_for("salesperson")
        self.job()
        self.assertFalse(self.env["gy.notice"].search([("company_id", "=", other.id)]))
        notice = self.notices(("user_id", "=", user.id))
        self.assertEqual(notice._open_turns(), turns)
        notice.company_id = other
        self.assertFalse(notice._open_turns(), "what is told is that company's only")

    def test_each_in_their_language(self):
        self.users["salesperson"].lang = "en_US"
        self.waiting_for("salesperson")
        self.waiting_for_managers()
        self.job()
        payloads = {one["touser"]: str(one) for one in self.services.payloads()}
        self.assertIn("Customer", payloads["wx.salesperson"])
        self.assertNotIn("客户", payloads["wx.salesperson"])
        self.assertIn("客户", payloads["wx.sales_manager"])

    def test_the_urgent_first(self):
        """A message has the order of the start page, and says what is late."""
        _later, turns = self.waiting_for("salesperson")
        late, urgent = self.waiting_for("salesperson")
        self.cr.execute(
            "UPDATE gy_turn SET deadline = %s WHERE id = ANY(%s)",
            [Date.subtract(self.today(), days=2), urgent.ids],
        )
        self.env.invalidate_all()
        self.job()
        notice = self.notices(("user_id", "=", self.users["salesperson"].id))
        card = notice._card(notice._open_turns())
        self.assertEqual(len(card.items), len(turns | urgent))
        self.assertEqual(dict(card.items[0].facts)["合同"], late.name)
        self.assertEqual([bool(item.late) for item in card.items][:1], [True])
        self.assertEqual(card.items[0].late, "逾期")
        self.assertFalse(card.items[-1].late)

    def test_nobody_hears_of_nobodys(self):
        """Events of to-dos that are gone are dropped; nothing is made of them."""
        self.env["gy.notice.event"].create(
            {
                "turn_id": 2**31 - 1,
                "company_id": self.company.id,
                "noted_at": Datetime.now(),
            }
        )
        self.env["gy.notice.event"].search([("turn_id", "!=", 2**31 - 1)]).unlink()
        self.job()
        self.assertFalse(self.events())
        self.assertFalse(self.notices())


@tagged("post_install", "-at_install")
class TestGroups(NoticeCommon):
    """A group reads one message for all of its people, by name, and no amounts."""

    channel = "dingtalk"

    def test_robot(self):
        order, turns = self.waiting_for_managers()
        self.job()
        notice = self.notices()
        self.assertEqual((len(notice), notice.state, notice.user_id.id), (1, "sent", False))
        [payload] = self.services.payloads()
        text = payload["markdown"]["text"]
        self.assertIn(order.name, text)
        self.assertIn("待处理人：Test sales_manager", text)
        self.assertNotIn("金额", text)
        mobile = self.users["sales_manager"].gy_dingtalk_mobile
        self.assertIn(mobile, payload["at"]["atMobiles"])
        self.assertEqual(notice.turns[str(turns[0].id)], self.users["sales_manager"].ids)

    def test_without_an_address(self):
        """Whom the service does not know is named, not called."""
        self.users["salesperson"].gy_dingtalk_mobile = False
        self.waiting_for("salesperson")
        self.job()
        [payload] = self.services.payloads()
        self.assertIn("Test salesperson", payload["markdown"]["text"])
        self.assertFalse(
            {self.users["salesperson"].gy_dingtalk_mobile} & set(payload["at"]["atMobiles"])
        )

    def test_other_robots(self):
        for channel, path in (
            ("wecom_robot", "/cgi-bin/webhook/send"),
            ("feishu", "/open-apis/bot/v2/hook/hook-of-feishu"),
        ):
            self.services.__init__()
            self.company.gy_notice_channel = channel
            order, _turns = self.waiting_for("salesperson")
            self.job()
            [(found, _query, payload)] = self.services.received
            self.assertEqual(found, path)
            self.assertIn(order.name, str(payload))
            self.assertNotIn("金额", str(payload))
            address = self.users["salesperson"]._gy_address(channel)
            self.assertIn(address, str(payload))
