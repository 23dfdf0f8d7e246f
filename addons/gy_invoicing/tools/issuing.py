"""How fapiao are issued by somebody else's service: the interface, and one over HTTP (R11.2).

No provider is known here. A company runs, or buys, a small service that speaks this protocol and
its provider's own::

    POST URL/fapiao            the fapiao as JSON (FapiaoOrder.as_json); once a serial number
    GET  URL/fapiao/SERIAL     {"state": "pending"}
                               {"state": "issued", "number", "date", "filename", "file": base64}
                               {"state": "refused", "reason"}

Whatever is sent twice under one serial number is issued once: that is the service's promise.
"""

import base64
import binascii
import datetime
import json
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import requests

TIMEOUT = 30
# No fapiao is larger; what is comes from something else.
LARGEST = 20 * 1024 * 1024
LOCAL = {"localhost", "127.0.0.1", "::1"}


class UnreachableError(Exception):
    """The service did not answer, or said nothing that can be read: ask again later."""


@dataclass(frozen=True)
class Answer:
    """What has become of a fapiao.

    :param str state: ``pending``, ``issued`` or ``refused``
    :param bytes content: the file of an issued one
    :param str reason: why it was refused
    """

    state: str
    number: str = ""
    day: datetime.date | None = None
    content: bytes = b""
    filename: str = ""
    reason: str = ""


class Issuer:
    """Somebody who issues fapiao. Each method may be called again with the same serial number."""

    def send(self, order):
        """Hand in a fapiao; return what has become of it so far.

        :param order: :class:`~.fapiao_order.FapiaoOrder`
        :return: :class:`Answer`
        :raise UnreachableError: when it is not known whether it was taken
        """
        raise NotImplementedError

    def ask(self, serial):
        """Return what has become of a fapiao that was handed in.

        :return: :class:`Answer`
        :raise UnreachableError: when there is no answer
        """
        raise NotImplementedError


class HttpIssuer(Issuer):
    """A service that speaks the protocol above."""

    def __init__(self, url, key):
        """Prepare to talk to a service; nothing is sent yet.

        :param str url: where it is; only machines of our own may be asked without TLS
        :param str key: sent as a bearer's token
        :raise ValueError: for another address
        """
        parts = urlsplit(url or "")
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
        if not safe or not parts.hostname:
            raise ValueError(url)
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {key or ''}"}

    def send(self, order):
        """See :meth:`Issuer.send`."""
        return self._talk("POST", "/fapiao", json=order.as_json())

    def ask(self, serial):
        """See :meth:`Issuer.ask`."""
        return self._talk("GET", f"/fapiao/{quote(serial, safe='')}")

    def _talk(self, method, path, **values):
        try:
            with requests.request(
                method,
                self._url + path,
                headers=self._headers,
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
                **values,
            ) as answer:
                body = answer.raw.read(LARGEST + 1, decode_content=True)
                if answer.status_code >= 300 or len(body) > LARGEST:
                    raise UnreachableError(f"HTTP {answer.status_code}")
                return read_answer(json.loads(body))
        except (requests.RequestException, OSError, ValueError) as error:
            raise UnreachableError(str(error)) from error


def read_answer(data):
    """Return the :class:`Answer` in what a service says.

    :param data: decoded JSON
    :raise UnreachableError: when it is none
    """
    state = data.get("state") if isinstance(data, dict) else None
    if state == "pending":
        return Answer("pending")
    if state == "refused":
        return Answer("refused", reason=str(data.get("reason") or ""))
    if state != "issued":
        raise UnreachableError("The answer has no state.")
    try:
        content = base64.b64decode(data["file"], validate=True)
        day = datetime.date.fromisoformat(data["date"])
        number, filename = data["number"], data["filename"]
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise UnreachableError("The answer is not complete.") from error
    if not (isinstance(number, str) and isinstance(filename, str) and content):
        raise UnreachableError("The answer is not complete.")
    return Answer("issued", number=number, day=day, content=content, filename=filename)
