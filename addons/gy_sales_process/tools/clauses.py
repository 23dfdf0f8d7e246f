"""A text cut into clauses, whoever wrote it (R2.1, R4.1). Plain Python; it never raises."""

import re
from dataclasses import dataclass

_NUMBER = "[一二三四五六七八九十百零〇两]"
# How clauses are headed, the surest way first. The first one that occurs twice is the text's.
HEADINGS = (
    re.compile(rf"^第\s*(?:{_NUMBER}+|\d{{1,3}})\s*条[\s、.．:：]*"),
    re.compile(rf"^{_NUMBER}{{1,3}}\s*[、.．]\s*"),
    re.compile(rf"^第\s*(?:{_NUMBER}+|\d{{1,3}})\s*[章节][\s、.．:：]*"),
    re.compile(rf"^[（(]\s*{_NUMBER}{{1,3}}\s*[)）]\s*"),
    re.compile(r"^(?:Article|Clause|Section)\s+\d{1,3}[\s.:]*", re.IGNORECASE),
    re.compile(r"^\d{1,3}\s*[.、．](?!\d)\s*"),
)
# A line that is longer, or has such signs within, is no title.
LONGEST_TITLE = 24
_STOPS = re.compile(r"[。；;：:，,]")
MOST_CLAUSES = 400
_SENTENCES = re.compile(r"[。；;！!？?\n]+")
_ITEM = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})+|[（(]?\d{1,3}[)）.、．])\s*")


@dataclass(frozen=True)
class Clause:
    """A clause as it stands in a text.

    :param str number: how it is numbered there, ``第五条``; empty before the first one
    """

    number: str
    title: str
    body: str

    @property
    def name(self):
        """What people call it: ``第五条 质量保证``."""
        return f"{self.number} {self.title}".strip()


def split(texts):
    """Return the clauses of a text.

    What stands before the first one is a clause without number; a text without any heading is
    one clause.

    >>> [one.name for one in split(["甲方", "第一条 标的", "轴承", "第二条 质保期：一年"])]
    ['', '第一条 标的', '第二条 质保期']
    """
    lines = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
    heading = _heading_of(lines)
    found, number, title, body = [], "", "", []
    for line in lines:
        match = heading.match(line) if heading and len(found) < MOST_CLAUSES else None
        if not match:
            body.append(line)
            continue
        if number or body:
            found.append(Clause(number, title, "\n".join(body)))
        number = match[0].strip(" \t　、.．:：")
        title, rest = _title(line[match.end() :].strip())
        body = [rest] if rest else []
    if number or body:
        found.append(Clause(number, title, "\n".join(body)))
    return found


def _heading_of(lines):
    for heading in HEADINGS:
        if sum(bool(heading.match(line)) for line in lines) > 1:
            return heading
    return None


def _title(text):
    """Return ``(title, rest)`` of the line of a heading."""
    stop = _STOPS.search(text)
    if not stop:
        return (text, "") if len(text) <= LONGEST_TITLE else ("", text)
    if stop[0] in "：:" and stop.start() <= LONGEST_TITLE:
        return text[: stop.start()].strip(), text[stop.end() :].strip()
    return "", text


def sentences(text):
    """Return the sentences of a text, without the numbers of its items.

    >>> sentences("1. 木箱。\\n2. 防潮；防锈")
    ['木箱', '防潮', '防锈']
    """
    cut = (_ITEM.sub("", part.strip()).strip() for part in _SENTENCES.split(text or ""))
    return [part for part in cut if part]
