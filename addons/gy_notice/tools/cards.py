"""What a message says, and how each service wants it written. No ORM, no network (R17.8).

Names of customers and contracts are other people's words: what a service would read as a link, a
mention or a colour is written with characters that mean nothing to it.
"""

import re
from dataclasses import dataclass

# How many to-dos a message names; the others are behind its link.
MOST = 8
# What the services take, in bytes.
WECOM_MARKDOWN, WECOM_DESCRIPTION, WECOM_TITLE, WECOM_FACTS = 4096, 512, 128, 6
HARMLESS = str.maketrans("<>[]*`#|\\", "＜＞［］＊｀＃｜＼")


@dataclass(frozen=True)
class Item:
    """One to-do.

    :param str what: what is to be done
    :param str url: where it is done
    :param tuple facts: pairs ``(label, value)``, in the order they are shown
    :param str late: the word that says it is late; empty when it is not
    """

    what: str
    url: str
    facts: tuple = ()
    late: str = ""


@dataclass(frozen=True)
class Card:
    """A message: one to-do or several.

    :param str title: what it is, in a line
    :param tuple items: :class:`Item`, the most urgent first
    :param str url: the list of all that waits
    :param str button: the words of the button that leads to what is to be done
    :param str more: words with ``%s`` for how many are not named
    :param tuple people: addresses of those it is for, where a group reads it
    """

    title: str
    items: tuple
    url: str
    button: str
    more: str = "+%s"
    people: tuple = ()

    def shown(self):
        """Return ``(items that are named, words about the others)``."""
        return self.items[:MOST], self.rest(MOST)

    def rest(self, shown):
        """Return the words about the to-dos after the first ``shown``."""
        rest = len(self.items) - shown
        return self.more % rest if rest > 0 else ""

    def link(self):
        """Return where the button leads: to the to-do when there is only one."""
        return self.items[0].url if len(self.items) == 1 else self.url


def plain(text):
    """Return a text in one line in which nothing is markup for any of the services."""
    return re.sub(r"\s+", " ", str(text or "")).strip().translate(HARMLESS)


def cut(text, size):
    """Return a text that takes no more than ``size`` bytes, with an ellipsis where it was longer."""
    if len(text.encode()) <= size:
        return text
    return text.encode()[: size - len("…".encode())].decode(errors="ignore") + "…"


def _facts(item):
    return "　".join(f"{plain(label)}：{plain(value)}" for label, value in item.facts)


# -- WeCom --------------------------------------------------------------------


def wecom_markdown(card):
    """Return the payload of a WeCom group robot; to-dos that do not fit are counted."""
    for kept in range(min(len(card.items), MOST), 0, -1):
        text = _wecom_text(card, kept)
        if len(text.encode()) <= WECOM_MARKDOWN:
            break
    return {"msgtype": "markdown", "markdown": {"content": cut(text, WECOM_MARKDOWN)}}


def _wecom_text(card, kept):
    lines = [f"**{plain(card.title)}**"]
    for item in card.items[:kept]:
        late = f' <font color="warning">{plain(item.late)}</font>' if item.late else ""
        lines += [f"> [{plain(item.what)}]({item.url}){late}", f"> {_facts(item)}"]
    if rest := len(card.items) - kept:
        lines.append(f"[{card.more % rest}]({card.url})")
    lines.append("".join(f"<@{address}>" for address in card.people))
    return "\n".join(line for line in lines if line)


def wecom_application(card, agent, userid):
    """Return the payload of a WeCom application message to one person.

    One to-do is a template card with its facts and a button; several are a card with lines.
    """
    head = {"touser": userid, "agentid": agent}
    if len(card.items) > 1:
        return head | {"msgtype": "textcard", "textcard": _text_card(card)}
    (item,) = card.items
    facts = [
        {"keyname": cut(plain(label), 20), "value": cut(plain(value), 90)}
        for label, value in item.facts[:WECOM_FACTS]
    ]
    return head | {
        "msgtype": "template_card",
        "template_card": {
            "card_type": "text_notice",
            "main_title": {
                "title": cut(plain(item.what), WECOM_TITLE),
                "desc": cut(plain(item.late or card.title), WECOM_TITLE),
            },
            "horizontal_content_list": facts,
            "jump_list": [{"type": 1, "title": card.button, "url": item.url}],
            "card_action": {"type": 1, "url": item.url},
        },
    }


def _text_card(card):
    items, more = card.shown()
    lines = []
    for item in items:
        late = f"（{plain(item.late)}）" if item.late else ""
        lines.append(f"{plain(item.what)}{late}　{_facts(item)}")
    # Whole lines only: half of one may be taken for all of it.
    text = "\n".join(filter(None, [*lines, more]))
    while len(text.encode()) > WECOM_DESCRIPTION and len(lines) > 1:
        lines.pop()
        text = "\n".join([*lines, card.more % (len(card.items) - len(lines))])
    return {
        "title": cut(plain(card.title), WECOM_TITLE),
        "description": cut(text, WECOM_DESCRIPTION),
        "url": card.link(),
        "btntxt": card.button[:4],
    }


# -- DingTalk and Feishu ------------------------------------------------------


def dingtalk_markdown(card):
    """Return the payload of a DingTalk group robot; whom it is for is named and called."""
    items, more = card.shown()
    lines = [f"#### {plain(card.title)}"]
    for item in items:
        late = f" **{plain(item.late)}**" if item.late else ""
        lines.append(f"- [{plain(item.what)}]({item.url}){late}  \n{_facts(item)}")
    if more:
        lines.append(f"[{more}]({card.url})")
    if card.people:
        lines.append(" ".join(f"@{address}" for address in card.people))
    return {
        "msgtype": "markdown",
        "markdown": {"title": plain(card.title), "text": "\n\n".join(lines)},
        "at": {"atMobiles": list(card.people), "isAtAll": False},
    }


def feishu_card(card):
    """Return the payload of a Feishu group robot: a card with a button for each to-do."""
    items, more = card.shown()
    elements = []
    for item in items:
        late = f" **{plain(item.late)}**" if item.late else ""
        words = f"**{plain(item.what)}**{late}\n{_facts(item)}"
        elements += [_feishu_words(words), _feishu_button(card.button, item.url)]
    if more:
        elements.append(_feishu_button(more, card.url))
    if card.people:
        elements.append(_feishu_words("".join(f"<at id={one}></at>" for one in card.people)))
    late = any(item.late for item in card.items)
    return {
        "msg_type": "interactive",
        "card": {
            "config": {"wide_screen_mode": True},
            "header": {
                "title": {"tag": "plain_text", "content": plain(card.title)},
                "template": "red" if late else "blue",
            },
            "elements": elements,
        },
    }


def _feishu_words(words):
    return {"tag": "div", "text": {"tag": "lark_md", "content": words}}


def _feishu_button(words, url):
    button = {
        "tag": "button",
        "type": "primary",
        "url": url,
        "text": {"tag": "plain_text", "content": plain(words)},
    }
    return {"tag": "action", "actions": [button]}
