"""What a service answers, and what it means. Each says no in a code of its own, with HTTP 200."""

from typing import NamedTuple

# Minutes until a service that was asked too often is asked again.
TOO_OFTEN = {45009: 1, 45033: 1, 9499: 1, 11232: 1, 130101: 10}
BUSY = {-1, 50001, 50002}
# The token of WeCom is unknown, expired, or of another secret.
TOKEN = {40001, 40014, 42001}
UNREACHED = ("invaliduser", "unlicenseduser")
LONGEST = 200


class Reply(NamedTuple):
    """What has become of a message.

    :param str state: ``sent``; ``later``: it surely did not go out, try again; ``wait``: asked too
        often, not before ``minutes``; ``token``: ask for a new token; ``refused``: it will never
        go out so; ``unknown``: it may have gone out
    :param str answer: what the service said, without anything secret
    """

    state: str
    answer: str = ""
    minutes: int = 0


def read(status, body):
    """Return the :class:`Reply` in an answer.

    :param int status: the HTTP status
    :param body: decoded JSON, ``None`` when it was none
    """
    if status == 429:
        return Reply("wait", f"HTTP {status}", 1)
    if status == 504 or (status < 300 and not isinstance(body, dict)):
        return Reply("unknown", f"HTTP {status}")
    if status >= 500:
        return Reply("later", f"HTTP {status}")
    code, words = _code(body)
    if code is None:
        return Reply("refused" if status >= 300 else "unknown", f"HTTP {status}")
    answer = f"{code} {words}".strip()[:LONGEST]
    if code in TOO_OFTEN:
        return Reply("wait", answer, TOO_OFTEN[code])
    if code in TOKEN:
        return Reply("token", answer)
    if code in BUSY:
        return Reply("later", answer)
    # WeCom says yes, and names those it does not know beside it.
    unknown = [f"{name}: {body[name]}" for name in UNREACHED if body.get(name)]
    if code or unknown or status >= 300:
        return Reply("refused", " ".join([answer, *unknown]).strip()[:LONGEST])
    return Reply("sent", answer)


def _code(body):
    """Return ``(code, words)`` of an answer, in whichever service's terms."""
    if not isinstance(body, dict):
        return None, ""
    for name, words in (("errcode", "errmsg"), ("code", "msg"), ("StatusCode", "StatusMessage")):
        code = body.get(name)
        if isinstance(code, int) and not isinstance(code, bool):
            return code, str(body.get(words) or "")
    return None, ""
