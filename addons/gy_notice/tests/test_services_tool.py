from unittest.mock import patch

import requests
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_notice.tools import replies, services, signing
from odoo.addons.gy_sales_process.tests.examples import examples

from .fake_services import fake_services
from .test_cards_tool import card

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["errcode", "code", "errmsg", "invaliduser"]), inner),
    max_leaves=6,
)


@tagged("post_install", "-at_install")
class TestReplies(BaseCase):
    """An answer with HTTP 200 may be a no."""

    def test_table(self):
        rows = [
            (200, {"errcode": 0, "errmsg": "ok"}, "sent", 0),
            (200, {"code": 0, "msg": "success"}, "sent", 0),
            (200, {"StatusCode": 0}, "sent", 0),
            (200, {"errcode": 0, "invaliduser": "zhang"}, "refused", 0),
            (200, {"errcode": 45009, "errmsg": "api freq out of limit"}, "wait", 1),
            (200, {"code": 9499, "msg": "too many request"}, "wait", 1),
            (200, {"errcode": 130101, "errmsg": "send too fast"}, "wait", 10),
            (200, {"errcode": 42001}, "token", 0),
            (200, {"errcode": 40014}, "token", 0),
            (200, {"errcode": -1, "errmsg": "system busy"}, "later", 0),
            (200, {"errcode": 310000, "errmsg": "sign not match"}, "refused", 0),
            (200, {"errcode": 93000, "errmsg": "invalid webhook url"}, "refused", 0),
            (200, {"code": 19021, "msg": "sign match fail"}, "refused", 0),
            (200, {"errcode": True}, "unknown", 0),
            (200, None, "unknown", 0),
            (200, ["no"], "unknown", 0),
            (400, {"code": 9499}, "wait", 1),
            (404, None, "refused", 0),
            (302, None, "refused", 0),
            (429, None, "wait", 1),
            (500, None, "later", 0),
            (503, {"errcode": 0}, "later", 0),
            (504, None, "unknown", 0),
        ]
        for status, body, state, minutes in rows:
            found = replies.read(status, body)
            self.assertEqual((found.state, found.minutes), (state, minutes), (status, body))

    def test_words(self):
        """What is kept of an answer says enough to act on, and has an end."""
        refusal = replies.read(
            200, {"errcode": 60020, "errmsg": "not allow to access from your ip"}
        )
        self.assertEqual(refusal.answer, "60020 not allow to access from your ip")
        unknown = replies.read(200, {"errcode": 0, "errmsg": "ok", "unlicenseduser": "li"})
        self.assertEqual(unknown.answer, "0 ok unlicenseduser: li")
        long = replies.read(200, {"errcode": 1, "errmsg": "x" * 999})
        self.assertEqual(len(long.answer), replies.LONGEST)
        self.assertEqual(replies.read(500, None).answer, "HTTP 500")

    @given(st.integers(200, 599), JSON)
    @examples(300)
    def test_any_answer(self, status, body):
        found = replies.read(status, body)
        self.assertIn(found.state, ("sent", "later", "wait", "token", "refused", "unknown"))
        self.assertLessEqual(len(found.answer), replies.LONGEST)


@tagged("post_install", "-at_install")
class TestServices(BaseCase):
    """What goes over the wire, and what becomes of it, without the ORM."""

    def setUp(self):
        super().setUp()
        context = fake_services()
        self.fake, self.url = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        self.post = services.Post(self.url)

    def application(self, token=None):
        return services.WecomApplication(
            self.post, "ww1", "s3cret", 7, {} if token is None else token
        )

    def test_fixed_hosts(self):
        for host in (services.WECOM, services.DINGTALK, services.FEISHU):
            self.assertTrue(host.startswith("https://"))

    def test_wecom_robot(self):
        self.assertEqual(services.WecomRobot(self.post, "k1").send(card()).state, "sent")
        [(path, query, payload)] = self.fake.received
        self.assertEqual((path, query), ("/cgi-bin/webhook/send", {"key": "k1"}))
        self.assertEqual(payload["msgtype"], "markdown")

    def test_dingtalk(self):
        self.assertEqual(services.DingtalkRobot(self.post, "k1", "SEC").send(card()).state, "sent")
        [(path, query, payload)] = self.fake.received
        self.assertEqual((path, query["access_token"]), ("/robot/send", "k1"))
        self.assertEqual(query["sign"], signing.dingtalk(int(query["timestamp"]), "SEC"))
        self.assertEqual(payload["msgtype"], "markdown")

    def test_feishu(self):
        self.assertEqual(services.FeishuRobot(self.post, "../k1", "SEC").send(card()).state, "sent")
        [(path, _query, payload)] = self.fake.received
        self.assertEqual(path, "/open-apis/bot/v2/hook/..%2Fk1")
        self.assertEqual(payload["sign"], signing.feishu(int(payload["timestamp"]), "SEC"))

    def test_wecom_token_is_kept(self):
        token = {}
        for _message in range(3):
            self.assertEqual(self.application(token).send(card(), "zhang").state, "sent")
        self.assertEqual((self.fake.tokens, token["value"]), (1, "token1"))
        path, query, _payload = self.fake.received[0]
        self.assertEqual(
            (path, query), ("/cgi-bin/gettoken", {"corpid": "ww1", "corpsecret": "s3cret"})
        )
        self.assertEqual(self.fake.received[1][1], {"access_token": "token1"})

    def test_wecom_token_that_ends(self):
        """42001 and 40014 ask for a new token, once; the message goes out with it."""
        for code in (42001, 40014):
            token = {}
            self.fake.__init__()
            self.fake.answers = [{"errcode": code, "errmsg": "access_token expired"}]
            self.assertEqual(self.application(token).send(card(), "zhang").state, "sent")
            self.assertEqual((self.fake.tokens, token["value"]), (2, "token2"))
            self.assertEqual(len(self.fake.payloads()), 2)

    def test_wecom_token_never_taken(self):
        self.fake.answers = [{"errcode": 40014}] * 5
        self.assertEqual(self.application().send(card(), "zhang").state, "refused")
        self.assertEqual(len(self.fake.payloads()), 2)

    def test_wecom_token_refused(self):
        refusal = {"access_token": None, "errcode": 40013, "errmsg": "invalid corpid"}
        self.fake.answers = [refusal]
        reply = self.application().send(card(), "zhang")
        self.assertEqual((reply.state, reply.answer), ("refused", "40013 invalid corpid"))
        self.assertFalse(self.fake.payloads())

    def test_wecom_token_of_yesterday(self):
        token = {"value": "old", "until": 1.0}
        self.application(token).send(card(), "zhang")
        self.assertEqual(token["value"], "token1")

    def test_too_slow(self):
        """Who does not answer may have taken the message: nobody knows, so it is not repeated."""
        path = "odoo.addons.gy_notice.tools.services.requests.request"
        for error in (requests.ReadTimeout, requests.ConnectionError("Connection aborted.")):
            with patch(path, side_effect=error):
                self.assertEqual(services.WecomRobot(self.post, "k1").send(card()).state, "unknown")
                token = {"value": "t", "until": 2**33}
                self.assertEqual(self.application(token).send(card(), "z").state, "unknown")
                # The question for a token is none of the message.
                self.assertEqual(self.application().send(card(), "z").state, "later")
        with patch(path, side_effect=requests.ConnectTimeout):
            self.assertEqual(services.WecomRobot(self.post, "k1").send(card()).state, "later")

    def test_hangs_up(self):
        """A service that takes the message and hangs up without a word has it, or has not."""
        self.fake.hangs_up = True
        reply = services.WecomRobot(self.post, "topsecret").send(card())
        self.assertEqual(reply, ("unknown", "ConnectionError", 0))
        self.assertEqual(len(self.fake.received), 1)

    def test_not_there(self):
        """Who cannot be reached has taken nothing; and no answer tells the key."""
        nobody = services.Post("http://127.0.0.1:9")
        reply = services.WecomRobot(nobody, "topsecret").send(card())
        self.assertEqual(reply.state, "later")
        self.assertNotIn("topsecret", reply.answer)
        reply = services.WecomApplication(nobody, "ww1", "topsecret", 7).send(card(), "z")
        self.assertEqual(reply.state, "later")
        self.assertNotIn("topsecret", reply.answer)

    def test_too_much_and_nonsense(self):
        for body in (b"x" * 100000, b"<html>", b""):
            self.fake.answers = [body]
            self.assertEqual(services.WecomRobot(self.post, "k1").send(card()).state, "unknown")

    def test_no_redirect(self):
        self.fake.status = 302
        self.assertEqual(services.WecomRobot(self.post, "k1").send(card()).state, "refused")
        self.assertEqual(len(self.fake.received), 1)
