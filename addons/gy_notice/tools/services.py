"""The services that carry messages. Addresses are fixed here: nobody configures where we send to.

Keys stand in the addresses of robots, so no text of a failure that names an address is kept.
"""

import json
import time
from dataclasses import dataclass, field
from urllib.parse import quote

import requests
from urllib3.exceptions import HTTPError, NewConnectionError

from . import cards, replies, signing
from .replies import Reply

# Seconds to connect, and then until the answer.
TIMEOUT = 10
LARGEST = 64 * 1024
WECOM = "https://qyapi.weixin.qq.com"
DINGTALK = "https://oapi.dingtalk.com"
FEISHU = "https://open.feishu.cn"
# A token is given up some minutes before it expires.
SPARE = 300


@dataclass
class Post:
    """Talks to one host.

    :param str base: another host in place of the service's own, for tests
    """

    base: str = ""
    timeout: int = TIMEOUT

    def ask(self, host, path, payload=None, **params):
        """Return ``(Reply, body)`` of one request; whatever happens is an answer."""
        try:
            with requests.request(
                "GET" if payload is None else "POST",
                (self.base or host) + path,
                params=params,
                json=payload,
                timeout=self.timeout,
                allow_redirects=False,
                stream=True,
            ) as answer:
                text = answer.raw.read(LARGEST + 1, decode_content=True)
                body = _decoded(text)
                return replies.read(answer.status_code, body), body
        except (requests.RequestException, HTTPError, OSError) as error:
            state = "later" if _never_left(error) else "unknown"
            return Reply(state, type(error).__name__), None


def _decoded(text):
    try:
        return json.loads(text) if len(text) <= LARGEST else None
    except ValueError:
        return None


def _never_left(error):
    """Tell whether a request failed before anything was sent."""
    if isinstance(error, requests.ConnectTimeout | requests.exceptions.SSLError):
        return True
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(reason, NewConnectionError)


@dataclass
class WecomRobot:
    """A group robot of WeCom."""

    post: Post
    key: str

    def send(self, card, _address=""):
        """Send a card to the group; return the :class:`~.replies.Reply`."""
        payload = cards.wecom_markdown(card)
        return self.post.ask(WECOM, "/cgi-bin/webhook/send", payload, key=self.key)[0]


@dataclass
class WecomApplication:
    """Messages of an application of WeCom, to one person each.

    :param token: ``{"value", "until"}`` kept by the caller: filled here, and emptied
    """

    post: Post
    corp: str
    secret: str
    agent: int
    token: dict = field(default_factory=dict)

    def send(self, card, address=""):
        """Send a card to a person; a token that is not taken any more is asked for anew, once."""
        payload = cards.wecom_application(card, self.agent, address)
        for _attempt in range(2):
            refusal = self._have_token()
            if refusal:
                return refusal
            path = "/cgi-bin/message/send"
            reply, _body = self.post.ask(WECOM, path, payload, access_token=self.token["value"])
            if reply.state != "token":
                return reply
            self.token.clear()
        return reply._replace(state="refused")

    def _have_token(self):
        """Ask for a token unless there is one; return the :class:`~.replies.Reply` of a failure."""
        if self.token and self.token["until"] > time.time():
            return None
        reply, body = self.post.ask(
            WECOM, "/cgi-bin/gettoken", corpid=self.corp, corpsecret=self.secret
        )
        value = body.get("access_token") if isinstance(body, dict) else None
        if reply.state != "sent" or not isinstance(value, str):
            # Nothing of the message has left.
            states = {"unknown": "later", "token": "refused", "sent": "later"}
            return reply._replace(state=states.get(reply.state, reply.state))
        lasts = body.get("expires_in")
        lasts = lasts if isinstance(lasts, int) else 0
        self.token.update(value=value, until=time.time() + max(lasts - SPARE, 60))
        return None


@dataclass
class DingtalkRobot:
    """A group robot of DingTalk with a secret (加签)."""

    post: Post
    key: str
    secret: str

    def send(self, card, _address=""):
        """Send a card to the group; return the :class:`~.replies.Reply`."""
        now = int(time.time() * 1000)
        signed = {"timestamp": now, "sign": signing.dingtalk(now, self.secret)}
        payload = cards.dingtalk_markdown(card)
        return self.post.ask(
            DINGTALK,
            "/robot/send",
            payload,
            access_token=self.key,
            **(signed if self.secret else {}),
        )[0]


@dataclass
class FeishuRobot:
    """A group robot of Feishu with a signature check."""

    post: Post
    key: str
    secret: str

    def send(self, card, _address=""):
        """Send a card to the group; return the :class:`~.replies.Reply`."""
        now = int(time.time())
        payload = cards.feishu_card(card)
        if self.secret:
            payload |= {"timestamp": str(now), "sign": signing.feishu(now, self.secret)}
        path = f"/open-apis/bot/v2/hook/{quote(self.key, safe='')}"
        return self.post.ask(FEISHU, path, payload)[0]
