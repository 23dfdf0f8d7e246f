"""Periods that figures are of, and what figures are narrowed to; no database in here."""

from typing import NamedTuple

from odoo.fields import Date

PERIODS = ("month", "quarter", "year", "last12")


class Filters(NamedTuple):
    """What the figures of a page are of.

    :param str period: one of :data:`PERIODS`
    :param tuple span: its first day, and the day after its last
    """

    period: str
    span: tuple
    user_id: int = 0
    class_id: int = 0
    industry_id: int = 0


def span_of(period, today):
    """Return the first day of a period, and the day after its last.

    >>> from datetime import date
    >>> day = date(2026, 8, 15)
    >>> [tuple(map(str, span_of(period, day))) for period in PERIODS]  # doctest: +NORMALIZE_WHITESPACE
    [('2026-08-01', '2026-09-01'), ('2026-07-01', '2026-10-01'), ('2026-01-01', '2027-01-01'),
     ('2025-09-01', '2026-09-01')]
    """
    month = today.replace(day=1)
    if period == "last12":
        return Date.subtract(month, months=11), Date.add(month, months=1)
    length = {"month": 1, "quarter": 3, "year": 12}[period]
    begin = month.replace(month=(today.month - 1) // length * length + 1)
    return begin, Date.add(begin, months=length)


def months_of(span):
    """Return ``[(first day, first day of the next)]`` of the months of a span.

    >>> from datetime import date
    >>> [str(begin) for begin, _end in months_of((date(2026, 11, 1), date(2027, 2, 1)))]
    ['2026-11-01', '2026-12-01', '2027-01-01']
    """
    begin, end = span
    found = []
    while begin < end:
        following = Date.add(begin, months=1)
        found.append((begin, following))
        begin = following
    return found


def share(part, whole):
    """Return how many of a hundred a part is; of nothing it is nothing.

    >>> share(1, 4), share(1, 0)
    (25.0, 0.0)
    """
    return 100.0 * part / whole if whole else 0.0
