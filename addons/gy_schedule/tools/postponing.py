"""What it means to make and deliver later, without the ORM (R8.3)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_OF_YEAR = 365


@dataclass(frozen=True)
class Work:
    """What an order takes: so many hours between two days, both included."""

    start: date
    end: date
    hours: float


def shifted(moment, days, earliest=None):
    """Return a moment so many days later, or earlier, but not before ``earliest``.

    What lies before it already is not moved earlier still; nothing given, nothing returned.
    """
    if not moment:
        return moment
    later = moment + timedelta(days=days)
    if earliest and later < earliest:
        return max(later, min(moment, earliest))
    return later


def saved(values, rate):
    """Return what it saves to have money in stock later: interest for a year of 365 days.

    :param values: tuples ``(amount, days it is needed later)``; needed earlier, it costs
    :param float rate: per cent a year
    """
    return sum(amount * days for amount, days in values) * rate / 100 / DAYS_OF_YEAR


def monday(day):
    """Return the first day of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def per_week(works):
    """Return ``{monday: hours}``: what each takes is spread evenly over its days.

    :param works: :class:`Work` of each order
    """
    weeks = defaultdict(float)
    for work in works:
        days = max((work.end - work.start).days, 0) + 1
        for offset in range(days):
            weeks[monday(work.start + timedelta(days=offset))] += work.hours / days
    return dict(weeks)


def compared(before, after):
    """Return ``[(monday, hours before, hours after)]`` of all weeks that either has, in order."""
    first, then = per_week(before), per_week(after)
    return [
        (week, first.get(week, 0.0), then.get(week, 0.0)) for week in sorted(first.keys() | then)
    ]
