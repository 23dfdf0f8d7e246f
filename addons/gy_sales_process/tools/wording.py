"""What was agreed, in words, and what differs between two wordings; no database in here (R5.4)."""

from dataclasses import dataclass
from typing import ClassVar

NOTHING = "—"


@dataclass(frozen=True)
class Row:
    """One thing that was agreed, as a person reads it.

    :param str subject: the subject of the content it belongs to: ``goods``, ``price`` …
    :param str key: tells rows of a content apart; the same thing has the same key in every content
    :param str label: what it is called, in the user's language
    :param str text: what was agreed; empty for nothing
    """

    subject: str
    key: str
    label: str
    text: str
    is_change: ClassVar[bool] = False


@dataclass(frozen=True)
class Change:
    """One thing that reads otherwise than before; ``before`` and ``after`` are never empty."""

    subject: str
    label: str
    before: str
    after: str
    is_change: ClassVar[bool] = True


def changed_subjects(before, after):
    """Return the subjects in which two contents differ.

    :param dict before: ``{subject: plain JSON}``, as ``sale.order._gy_review_content`` returns it
    :param dict after: the same, later
    :return: set of subjects; what is in one of them only counts as changed
    """
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def differences(before, after):
    """Return the changes between two lists of rows: by subject, in reading order.

    What is gone stands behind what stays of its subject.

    :param before: iterable of :class:`Row`
    :param after: the same, later
    :return: list of :class:`Change`
    """
    old = {(row.subject, row.key): row for row in before}
    new = {(row.subject, row.key): row for row in after}
    order = list(dict.fromkeys([*(row.subject for row in new.values()), *(k[0] for k in old)]))
    found = []
    for place in sorted([*new, *(key for key in old if key not in new)], key=_by(order)):
        was, row = old.get(place), new.get(place)
        texts = [(item.text if item else "") or NOTHING for item in (was, row)]
        if texts[0] != texts[1]:
            found.append(Change(place[0], (row or was).label, *texts))
    return found


def _by(order):
    return lambda place: order.index(place[0])


def numbered(keys):
    """Return ``[(key, occurrence)]``: equal keys are told apart by how often they came before."""
    seen = {}
    found = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        found.append((key, seen[key]))
    return found
