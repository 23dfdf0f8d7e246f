"""Hours of work by week against the hours there are: plain Python, without the ORM (R7.1, 负荷)."""

from collections import defaultdict
from datetime import timedelta


def monday(day):
    """Return the Monday of a day's week.

    >>> from datetime import date
    >>> monday(date(2026, 6, 4)), monday(date(2026, 6, 1))
    (datetime.date(2026, 6, 1), datetime.date(2026, 6, 1))
    """
    return day - timedelta(days=day.weekday())


def weeks(first, count):
    """Return the Mondays of ``count`` weeks, beginning with that of a day.

    >>> from datetime import date
    >>> [str(day) for day in weeks(date(2026, 6, 4), 2)]
    ['2026-06-01', '2026-06-08']
    """
    return [monday(first) + timedelta(weeks=number) for number in range(count)]


def by_week(intervals):
    """Return ``{Monday: hours}`` of the time between moments, each within one day.

    >>> from datetime import datetime
    >>> hours = by_week([(datetime(2026, 6, 1, 8), datetime(2026, 6, 1, 12, 30))])
    >>> [(str(day), number) for day, number in hours.items()]
    [('2026-06-01', 4.5)]
    """
    hours = defaultdict(float)
    for start, stop in intervals:
        hours[monday(start.date())] += (stop - start).total_seconds() / 3600
    return dict(hours)


def first_free(free, wanted, start):
    """Return the first week from ``start`` on with so many hours free, or ``None``.

    Work that is longer than any week takes the hours of several, one after the other: then it is
    the week in which it ends.

    :param dict free: ``{Monday: hours that nobody has}``

    >>> from datetime import date
    >>> free = {date(2026, 6, 1): -4.0, date(2026, 6, 8): 10.0, date(2026, 6, 15): 40.0}
    >>> str(first_free(free, 8, date(2026, 6, 1))), str(first_free(free, 45, date(2026, 6, 1)))
    ('2026-06-08', '2026-06-15')
    >>> first_free(free, 100, date(2026, 6, 1))
    """
    later = [(week, hours) for week, hours in sorted(free.items()) if week >= start]
    for week, hours in later:
        if hours >= wanted:
            return week
    total = 0.0
    for week, hours in later:
        total += max(hours, 0.0)
        if total >= wanted:
            return week
    return None


def percent(hours, capacity):
    """Return how full a week is; without capacity any work is too much.

    >>> percent(30, 40), percent(1, 0), percent(0, 0)
    (75.0, 999.0, 0.0)
    """
    if capacity:
        return min(100 * hours / capacity, 999.0)
    return 999.0 if hours else 0.0
