"""What changed between two texts that are ordered by topic, readable for people (R2.3)."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

# Chinese is compared by character, other scripts by word.
_PIECES = re.compile(r"[0-9A-Za-z_.,%]+|\s+|.", re.DOTALL)


def pieces(text):
    """Return ``text`` cut into what is compared: words, single signs, white space.

    >>> pieces("内径 200 mm")
    ['内', '径', ' ', '200', ' ', 'mm']
    """
    return _PIECES.findall(text)


def changes(old, new):
    """Return ``[(kind, text)]`` with kind ``same``, ``gone`` or ``new``, in reading order.

    >>> changes("at 20 °C", "at 25 °C")
    [('same', 'at '), ('gone', '20'), ('new', '25'), ('same', ' °C')]
    """
    before, after = pieces(old), pieces(new)
    found = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, to_start, to_end in matcher.get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(before[start:end])))
            continue
        if end > start:
            found.append(("gone", "".join(before[start:end])))
        if to_end > to_start:
            found.append(("new", "".join(after[to_start:to_end])))
    return found


def topics(old, new):
    """Return ``[(topic, changes)]`` of the topics that differ, in the order of ``new``.

    :param dict old: ``{topic: text}`` before
    :param dict new: ``{topic: text}`` after
    """
    names = [*new, *(name for name in old if name not in new)]
    return [
        (name, changes(old.get(name, ""), new.get(name, "")))
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


_TAGS = {"same": "%s", "gone": "<del>%s</del>", "new": "<ins>%s</ins>"}


def as_html(old, new, unchanged):
    """Return the difference as HTML; ``unchanged`` is what is said when there is none."""
    parts = [
        Markup("<h4>%s</h4><p style='white-space: pre-wrap'>%s</p>")
        % (name, Markup("").join(Markup(_TAGS[kind]) % text for kind, text in found))
        for name, found in topics(old, new)
    ]
    return Markup("").join(parts) or Markup("<p>%s</p>") % escape(unchanged)
