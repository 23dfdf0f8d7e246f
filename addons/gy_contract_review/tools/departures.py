"""What a contract's text says otherwise than the standard text it was copied from.

Plain Python; it never raises.
"""

from dataclasses import dataclass

from odoo.addons.gy_sales_process.tools import comparing
from odoo.addons.gy_sales_process.tools.clauses import Clause
from odoo.addons.gy_sales_process.tools.wording import numbered


@dataclass(frozen=True)
class Departure:
    """One thing that a clause says otherwise.

    :param str title: the clause, as the contract calls it; as the standard does where it is gone
    :param str kind: ``changed``, ``added``, ``missing``, ``title``, or ``form`` where the same is
        said in another order
    :param str ours: what the standard text says; empty for what was added
    :param str theirs: what the contract says; empty for what is missing
    """

    title: str
    kind: str
    ours: str
    theirs: str


def departures(standard, written):
    """Return the :class:`Departure` list of a text, in the order of the contract's clauses.

    Clauses of one title belong together; the others by what they are about.

    :param standard: list of ``(title, body)``
    :param written: list of ``(title, body)``
    >>> departures([("质保", "质保期12个月。免费更换。")], [("质保", "质保期18个月。免费更换。")])
    [Departure(title='质保', kind='changed', ours='质保期12个月', theirs='质保期18个月')]
    >>> departures([("包装", "木箱。")], [("包装", "木箱。")])
    []
    """
    pairs = _pairs(standard, written)
    found = []
    for index, (title, body) in enumerate(written):
        if index not in pairs:
            found.append(Departure(title, "added", "", body))
            continue
        our_title, our_body = standard[pairs[index]]
        if title != our_title:
            found.append(Departure(title, "title", our_title, title))
        if body != our_body:
            found += _said_otherwise(title, our_body, body)
    gone = set(range(len(standard))) - set(pairs.values())
    return found + [
        Departure(standard[index][0], "missing", standard[index][1], "") for index in sorted(gone)
    ]


def _pairs(standard, written):
    """Return ``{index of written: index of standard}`` of the clauses that belong together."""
    places = {key: index for index, key in enumerate(numbered(title for title, _ in standard))}
    keys = enumerate(numbered(title for title, _ in written))
    pairs = {index: places[key] for index, key in keys if key in places}
    ours = [index for index in range(len(standard)) if index not in pairs.values()]
    theirs = [index for index in range(len(written)) if index not in pairs]
    matched = comparing.match(
        [Clause("1", *standard[index]) for index in ours],
        [Clause("1", *written[index]) for index in theirs],
    )
    taken = set()
    for their, our in matched.items():
        # The second clause on the same is one that was added.
        if our not in taken:
            taken.add(our)
            pairs[theirs[their]] = ours[our]
    return pairs


def _said_otherwise(title, ours, theirs):
    found = [
        Departure(title, one.kind, one.ours, one.theirs)
        for one in comparing.deviations(ours, theirs)
    ]
    return found or [Departure(title, "form", ours, theirs)]
