"""The chain of a register: each row holds a hash of itself and of the row before (R15.3).

Plain Python without the ORM. Whoever alters a filed paper, a row of the register or the order of
the rows cannot do so without every later link, and the head that was printed, betraying it.
"""

import hashlib
import json
from dataclasses import dataclass

START = "0" * 64

ROW, GAP, END, STRANGER, MISSING, ALTERED = "row", "gap", "end", "stranger", "missing", "altered"


@dataclass(frozen=True)
class Entry:
    """A row of the register as it stands now.

    :param key: what the caller knows the row by
    :param int number: its place in the chain, from 1; 0 when it never joined
    :param tuple facts: what the row says, as plain JSON values
    :param str sha256: fingerprint of the file when it was filed
    :param str link: the row's link when it was filed
    :param actual: fingerprint of the file as it is found now, ``None`` when there is none
    """

    key: object
    number: int
    facts: tuple
    sha256: str
    link: str
    actual: str | None


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was filed; ``key`` is empty where a row is gone."""

    kind: str
    key: object = None
    number: int = 0


def fingerprint(content):
    """Return the SHA-256 of a file as hexadecimal text.

    >>> fingerprint(b"")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(content).hexdigest()


def link(previous, number, facts, sha256):
    """Return the link of a row that follows the link ``previous``.

    >>> first = link(START, 1, ("contract.pdf",), fingerprint(b"a"))
    >>> first == link(START, 1, ("contract.pdf",), fingerprint(b"b"))
    False
    """
    text = json.dumps([previous, number, list(facts), sha256], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def check(entries, head=None, length=None):
    """Return the findings on a chain, in the order of its rows.

    :param entries: iterable of :class:`Entry`, in any order
    :param str head: link of the last row as it was noted outside the register, if known
    :param int length: number of rows as noted outside the register, if known
    :return: list of :class:`Finding`, empty when all is as it was filed
    """
    findings = []
    previous, expected = START, 1
    for entry in sorted(entries, key=lambda entry: entry.number):
        if entry.number < expected:
            findings.append(Finding(STRANGER, entry.key, entry.number))
            continue
        gap = entry.number > expected
        findings += [Finding(GAP, None, number) for number in range(expected, entry.number)]
        # After a gap the link before is lost, so this row cannot be judged by it.
        if not gap and link(previous, entry.number, entry.facts, entry.sha256) != entry.link:
            findings.append(Finding(ROW, entry.key, entry.number))
        if entry.actual is None:
            findings.append(Finding(MISSING, entry.key, entry.number))
        elif entry.actual != entry.sha256:
            findings.append(Finding(ALTERED, entry.key, entry.number))
        previous, expected = entry.link, entry.number + 1
    if length is not None:
        findings += [Finding(GAP, None, number) for number in range(expected, length + 1)]
        if expected == length + 1 and previous != (head or START):
            findings.append(Finding(END, None, length))
        elif expected > length + 1:
            findings.append(Finding(END, None, expected - 1))
    return findings
