"""Odoo's server as clients use it: the web client's calls, and those by name and password."""

import http.client
import itertools
import json
import re
import urllib.error
import urllib.parse
import urllib.request

_numbers = itertools.count(1)
TIMEOUT = 120
COOKIE = re.compile(r"session_id=[^;,]+")


class RpcError(Exception):
    """The server failed: an error that is not meant for a user.

    :ivar name: the Python class of the server's exception
    :ivar debug: the server's traceback
    """

    def __init__(self, name, message, debug=""):
        super().__init__(f"{name}: {message}\n{debug}")
        self.name, self.message, self.debug = name, message, debug


class Refused(RpcError):
    """The server said no, in words for a user: ``UserError`` and what derives from it."""


class NoAccess(Refused):
    """The server said no for want of rights (``AccessError``)."""


REFUSALS = {
    "odoo.exceptions.AccessError": NoAccess,
    "odoo.exceptions.AccessDenied": NoAccess,
    "odoo.exceptions.UserError": Refused,
    "odoo.exceptions.ValidationError": Refused,
    "odoo.exceptions.MissingError": Refused,
    "odoo.exceptions.RedirectWarning": Refused,
    "odoo.exceptions.LockError": Refused,
    "odoo.http.SessionExpiredException": NoAccess,
}


class Session:
    """One user of one database, logged in once.

    A call by name and password (``/jsonrpc``) ends in the same method of the server, and costs a
    check of the password each time; :meth:`by_password` makes one.

    :param str url: ``http://127.0.0.1:PORT``
    :param str database: name of the database
    :param dict context: sent with every call unless the call brings its own keys
    """

    def __init__(self, url, database, login, password, context=None):
        self.url, self.database, self.login = url, database, login
        self.password, self.context = password, dict(context or {})
        self.cookie = ""
        parameters = {"db": database, "login": login, "password": password}
        try:
            self.uid = self._post("/web/session/authenticate", parameters)["uid"]
        except NoAccess as error:
            raise AssertionError(f"{login} cannot log in to {database}") from error

    def __repr__(self):
        return f"<{self.login}>"

    def _exchange(self, verb, path, body=None, headers=None, url=None):
        """Send one request, to this server or another; return the response and what it holds."""
        # A connection per call: several threads may use one session.
        connection = http.client.HTTPConnection(
            urllib.parse.urlsplit(url or self.url).netloc, timeout=TIMEOUT
        )
        try:
            connection.request(verb, path, body, headers or {})
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def _post(self, path, parameters):
        body = json.dumps(
            {"jsonrpc": "2.0", "id": next(_numbers), "method": "call", "params": parameters}
        )
        response, text = self._exchange(
            "POST", path, body, {"Content-Type": "application/json", "Cookie": self.cookie}
        )
        answer = json.loads(text)
        if not self.cookie:
            self.cookie = "".join(COOKIE.findall(response.getheader("Set-Cookie") or "")[-1:])
        if "error" in answer:
            data = answer["error"].get("data") or {}
            name = data.get("name", "?")
            message = data.get("message") or answer["error"].get("message", "")
            raise REFUSALS.get(name, RpcError)(name, message, data.get("debug", ""))
        return answer.get("result")

    def _arguments(self, kwargs, context):
        merged = {**self.context, **(context or {})}
        return {**kwargs, "context": merged} if merged else kwargs

    def call(self, model, method, *args, context=None, **kwargs):
        """Call ``method`` of ``model``; for a method on records the first argument is their ids."""
        parameters = {
            "model": model,
            "method": method,
            "args": list(args),
            "kwargs": self._arguments(kwargs, context),
        }
        return self._post("/web/dataset/call_kw", parameters)

    def by_password(self, model, method, *args, context=None, **kwargs):
        """Call a method as a program outside does, with name and password."""
        call = [self.database, self.uid, self.password, model, method, list(args)]
        arguments = [*call, self._arguments(kwargs, context)]
        parameters = {"service": "object", "method": "execute_kw", "args": arguments}
        return self._post("/jsonrpc", parameters)

    def create(self, model, values, **kwargs):
        """Create one record and return its id."""
        created = self.call(model, "create", [values], **kwargs)
        return created[0]

    def write(self, model, ids, values, **kwargs):
        return self.call(model, "write", _list(ids), values, **kwargs)

    def unlink(self, model, ids, **kwargs):
        return self.call(model, "unlink", _list(ids), **kwargs)

    def search(self, model, domain, **kwargs):
        return self.call(model, "search", domain, **kwargs)

    def read(self, model, ids, *fields, **kwargs):
        """Return a list of dicts for a list of ids, one dict for one id."""
        rows = self.call(model, "read", _list(ids), list(fields), load=None, **kwargs)
        return rows if isinstance(ids, list) else rows[0]

    def find(self, model, domain, *fields, **kwargs):
        return self.call(model, "search_read", domain, list(fields), load=None, **kwargs)

    def value(self, model, record_id, field):
        """Return one field of one record."""
        return self.read(model, record_id, field)[field]


def _list(ids):
    return ids if isinstance(ids, list) else [ids]


class Browser:
    """What a person's browser does, as far as pages without JavaScript go."""

    def __init__(self, url, database):
        self.url = url
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor()
        )
        self.database = database

    def login(self, login, password):
        """Open a session as the web client does."""
        answer = self.post_json(
            "/web/session/authenticate",
            {"db": self.database, "login": login, "password": password},
        )
        assert answer.get("result", {}).get("uid"), answer
        return self

    def get(self, path):
        """Return ``(status, address after redirections, text)``."""
        try:
            with self.opener.open(self.url + path, timeout=TIMEOUT) as answer:
                return answer.status, answer.geturl(), answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            return error.code, error.geturl(), error.read().decode(errors="replace")

    def post_json(self, path, params):
        """Call a JSON route and return its whole answer, error or result."""
        request = urllib.request.Request(
            self.url + path,
            json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}).encode(),
            {"Content-Type": "application/json"},
        )
        with self.opener.open(request, timeout=TIMEOUT) as answer:
            return json.load(answer)
