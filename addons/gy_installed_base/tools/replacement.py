"""When what stands at a customer's is due for replacement (R1.2). Plain Python: dates in, dates out."""

from datetime import timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

# What would last longer than this is never due: nobody plans that far ahead.
LONGEST = 100 * 365


class Life(NamedTuple):
    """How long a product lasts: years from its first day, running hours; 0 = not known."""

    years: int = 0
    hours: int = 0


class Use(NamedTuple):
    """How it is used: since when, and the hours it had run when they were last read."""

    since: object = None
    hours: float = 0.0
    read_on: object = None


def due_on(use, life):
    """Return the day on which it is to be replaced, by age or hours, or ``None``.

    >>> from datetime import date
    >>> due_on(Use(date(2020, 3, 1)), Life(years=5))
    datetime.date(2025, 3, 1)
    >>> due_on(Use(date(2024, 1, 1), 10000.0, date(2025, 1, 1)), Life(years=5, hours=20000))
    datetime.date(2026, 1, 2)
    """
    ends = (by_age(use, life), by_hours(use, life))
    return min((end for end in ends if end), default=None)


def by_age(use, life):
    """Return the day on which its years are over, or ``None``."""
    if not use.since or life.years <= 0:
        return None
    return use.since + relativedelta(years=min(life.years, LONGEST // 365))


def by_hours(use, life):
    """Return the day on which it will have run its hours, going on as until now, or ``None``."""
    if life.hours <= 0 or use.hours <= 0 or not use.read_on:
        return None
    left = life.hours - use.hours
    if left <= 0:
        return use.read_on
    if not use.since or use.read_on <= use.since:
        return None
    days = int(left * (use.read_on - use.since).days / use.hours)
    return use.read_on + timedelta(days=days) if days <= LONGEST else None
