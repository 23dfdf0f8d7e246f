"""The sixty people of the drill: their sessions, what each request cost them, and their screens."""

import dataclasses
import http.client
import json
import threading
import time

from tests.outside import client
from tests.outside.office import CHINESE, ROLES
from tests.outside.web_client import ROWS, WebClient, specified

PEOPLE = 60
# The screens of a role that are opened again and again, and how much of a list a page shows.
SCREENS = 6
PAGE = 80


class Unanswered(Exception):
    """Nobody answered, or what answered was no answer: what was asked for may be done or not."""


@dataclasses.dataclass(slots=True)
class Request:
    """One request: when it began, how long it took, what it was part of and how it ended.

    :ivar outcome: ``done``, ``refused`` in words for a user, ``failed`` with an error, ``lost``
        without an answer, or ``expired`` when the session was not known any more
    """

    begun: float
    seconds: float = 0.0
    doing: str = ""
    outcome: str = "done"
    node: str = ""
    told: str = ""

    @property
    def answered(self):
        return self.outcome in ("done", "refused")


class Person(client.Session):
    """A session that notes what became of each of its requests."""

    def __init__(self, url, database, login, password, role, requests):
        self.role, self.requests = role, requests
        self.lock, self.doing = threading.Lock(), "login"
        self.logged_out = False
        super().__init__(url, database, login, password, CHINESE)

    def _exchange(self, verb, path, body=None, headers=None, url=None):
        request = Request(time.monotonic(), doing=self.doing)
        try:
            response, text = super()._exchange(verb, path, body, headers, url)
            request.node = response.getheader("X-Node") or ""
            if response.status >= 400:
                raise Unanswered(f"HTTP {response.status}")
        except (OSError, http.client.HTTPException, Unanswered) as error:
            request.outcome, request.told = "lost", f"{type(error).__name__} {error}"
            raise Unanswered(request.told) from error
        finally:
            request.seconds = time.monotonic() - request.begun
            self.requests.append(request)
        self.last = request
        return response, text

    def _post(self, path, parameters):
        try:
            return super()._post(path, parameters)
        except ValueError as error:
            self.last.outcome, self.last.told = "lost", "no JSON"
            raise Unanswered("no JSON") from error
        except client.RpcError as error:
            self.last.told = f"{error.name}: {error.message}"
            if error.name == "odoo.http.SessionExpiredException":
                self.last.outcome, self.logged_out = "expired", True
            elif isinstance(error, client.Refused):
                self.last.outcome = "refused"
                raise
            else:
                self.last.outcome = "failed"
            raise Unanswered(self.last.told) from error

    def login_again(self):
        """What people do whose session was ended."""
        self.doing, self.cookie = "login", ""
        values = {"db": self.database, "login": self.login, "password": self.password}
        self._post("/web/session/authenticate", values)
        self.logged_out = False

    def get(self, path, url=None):
        """Return what a page or file holds; of another node than the balancer's with ``url``."""
        headers = {"Cookie": self.cookie}
        response, text = self._exchange("GET", path, headers=headers, url=url)
        return response.status, path, text


class Screens(WebClient):
    """The lists and forms of one person, opened as the web client opens them."""

    def __init__(self, person, company, known):
        super().__init__(person, person.uid, company)
        self.known = known

    def ask(self, path, **params):
        return self.browser._post(path, params)

    def learn(self):
        """Find the screens of this role once: the views stay with the browser afterwards."""
        role = self.browser.role
        if role not in self.known:
            self.known[role] = []
            for action in self.menus():
                if len(self.known[role]) == SCREENS:
                    break
                screen = self._screen(action)
                if screen:
                    self.known[role].append(screen)
        self.screens = self.known[role]

    def menus(self):
        text = self.browser.get("/web/webclient/load_menus?lang=zh_CN")[2]
        return [menu["actionID"] for menu in json.loads(text).values() if menu.get("actionID")]

    def _screen(self, action_id):
        action = self.ask("/web/action/load", action_id=action_id, context=self.context)
        if action["type"] != "ir.actions.act_window" or action["views"][0][1] not in ROWS[:2]:
            return None
        context = self.evaluated(action["context"], {})
        model, first = action["res_model"], action["views"][0][1]
        loaded = self.call(model, "get_views", action["views"], options={}, context=context)
        fields = loaded["models"][model]["fields"]
        form = loaded["views"].get("form")
        return {
            "action": action_id,
            "model": model,
            "domain": self.evaluated(action["domain"], []),
            "context": context,
            "list": specified(loaded["views"][first]["arch"], fields),
            "form": specified(form["arch"], fields) if form else None,
        }

    def open_list(self, dice):
        screen = dice.choice(self.screens)
        self.ask("/web/action/load", action_id=screen["action"], context=self.context)
        rows = self.call(
            screen["model"],
            "web_search_read",
            screen["domain"],
            screen["list"],
            limit=PAGE,
            count_limit=10001,
            context=screen["context"],
        )["records"]
        return screen, rows

    def open_form(self, dice):
        screen, rows = self.open_list(dice)
        if not rows or not screen["form"]:
            return
        record = dice.choice(rows)["id"]
        self.call(screen["model"], "web_read", [record], screen["form"], context=screen["context"])
        if screen["model"] == "sale.order":
            self.ask(
                "/mail/thread/messages",
                thread_model="sale.order",
                thread_id=record,
                fetch_params={"limit": 30},
            )

    def open_start(self, _dice):
        self.call("gy.home", "gy_get_start")


def logins(count=PEOPLE):
    """Return ``[(login, role)]``: every role has its user, and further ones who do the same work."""
    return [
        (
            ROLES[number % len(ROLES)] + (f"_{number}" if number >= len(ROLES) else ""),
            ROLES[number % len(ROLES)],
        )
        for number in range(count)
    ]


# Run by the cluster's shell before anybody works: the people, and where their mails go.
PREPARE = """
people, port = {people!r}, {port}
users = env["res.users"].with_context(no_reset_password=True)
for login, role in people:
    if not users.search([("login", "=", login)]):
        like = users.search([("login", "=", role)])
        user = users.create(dict(
            name=login, login=login, email=login + "@example.com", lang=like.lang, tz=like.tz,
            group_ids=[(6, 0, like.group_ids.ids)],
            company_ids=[(6, 0, like.company_ids.ids)], company_id=like.company_id.id,
        ))
        env.flush_all()
        env.cr.execute(
            "UPDATE res_users SET password = (SELECT password FROM res_users WHERE id = %s)"
            " WHERE id = %s", [like.id, user.id])
env["ir.mail_server"].create(dict(name="drill", smtp_host="127.0.0.1", smtp_port=port))
# All mails wait for the job node, which looks each minute.
env["ir.config_parameter"].set_param("mail.mail.force.send.limit", "1")
env["mail.mail"].search([("state", "=", "outgoing")]).write(dict(state="cancel"))
env.ref("mail.ir_cron_mail_scheduler_action").write(dict(interval_number=1, interval_type="minutes"))
env.cr.execute("UPDATE ir_cron SET nextcall = now() at time zone 'utc' WHERE id = %s",
    [env.ref("mail.ir_cron_mail_scheduler_action").id])
env["ir.config_parameter"].set_param("database.uuid", "cluster-drill")
env.cr.commit()
print("PREPARED")
"""
