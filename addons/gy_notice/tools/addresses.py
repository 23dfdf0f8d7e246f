"""Whom a message is for, as the services call them. An address reaches one person, never all."""

import re

# WeCom: a letter or digit first, so that neither "@all" nor "a|b" is one.
KINDS = {
    "wecom": re.compile(r"[A-Za-z0-9][\w.@-]{0,63}", re.ASCII),
    "dingtalk": re.compile(r"\+?[0-9][0-9-]{4,19}"),
    "feishu": re.compile(r"ou_[0-9a-zA-Z]{1,60}"),
}
EVERYBODY = {"all", "@all"}


def is_address(kind, text):
    """Tell whether a text is the address of one person at a service."""
    return bool(KINDS[kind].fullmatch(text)) and text.lower() not in EVERYBODY
