"""How robots prove who sends: the signatures that DingTalk and Feishu ask for."""

import base64
import hashlib
import hmac


def dingtalk(milliseconds, secret):
    """Return the signature of DingTalk's robots (加签), not yet quoted for a URL.

    :param int milliseconds: the moment it is sent, since 1970
    """
    text = f"{milliseconds}\n{secret}"
    return _digest(secret, text)


def feishu(seconds, secret):
    """Return the signature of Feishu's robots: moment and secret are the key, and nothing is said.

    :param int seconds: the moment it is sent, since 1970
    """
    return _digest(f"{seconds}\n{secret}", "")


def _digest(key, text):
    found = hmac.new(key.encode(), text.encode(), hashlib.sha256)
    return base64.b64encode(found.digest()).decode()
