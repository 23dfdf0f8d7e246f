"""What start pages are made of: tiles, declared as plain records, and the months they count by."""

from datetime import timedelta
from typing import NamedTuple

from odoo.fields import Date

SALES = ("salesperson", "sales_manager")
LEADERS = ("sales_manager", "deputy_gm", "general_manager")


class Source(NamedTuple):
    """Records, and the action that lists them.

    :param str measure: amount that is added up, in the currency of the company one works in
    :param str view: kind of view that shows the list, where the action begins with another one
    """

    model: str
    action: str
    domain: list
    measure: str = ""
    view: str = ""

    def where(self, *conditions):
        """Return the same records as far as they meet ``conditions``."""
        return self._replace(domain=[*self.domain, *conditions])


class Figure(NamedTuple):
    """A number with its words; ``tone`` is ``danger`` where none would be better."""

    key: str
    label: str
    source: Source
    tone: str = ""


class Tile(NamedTuple):
    """A tile of the start page, for the holders of ``roles``; without any, for everybody.

    :param str kind: how it is read and shown, a key of :meth:`gy.home._readers`
    :param str empty: what will stand here, and what to do first
    :param str by: what its bars or rows are counted or sorted by
    :param tuple figures: its numbers, where it has several sources
    :param tuple span: first day of what it counts, and the day after the last
    """

    key: str
    title: str
    kind: str
    empty: str
    roles: tuple = ()
    source: Source | None = None
    by: str = ""
    figures: tuple = ()
    span: tuple = ()


def months(first, count):
    """Return ``[(first day, first day of the next)]`` of ``count`` months, from that of a day.

    >>> from datetime import date
    >>> [(str(begin), str(end)) for begin, end in months(date(2026, 12, 8), 2)]
    [('2026-12-01', '2027-01-01'), ('2027-01-01', '2027-02-01')]
    """
    begin = first.replace(day=1)
    starts = [Date.add(begin, months=number) for number in range(count + 1)]
    return list(zip(starts, starts[1:], strict=False))


def week(day):
    """Return the Monday and the Sunday of the week of a day.

    >>> from datetime import date
    >>> [str(day) for day in week(date(2026, 12, 2))]
    ['2026-11-30', '2026-12-06']
    """
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
