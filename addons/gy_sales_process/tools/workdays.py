"""Working days of the People's Republic of China, without the ORM.

Public holidays and the working weekends that make up for them (调休) come from the
``chinese_calendar`` package; a company's own days take precedence. For years that package does not
know yet, because the State Council has not announced them, the statutory feasts come from the
``holidays`` package; which weekends make up for them, the company enters itself.
"""

from datetime import date, timedelta
from functools import cache, lru_cache

import chinese_calendar
import holidays as feasts
from chinese_calendar.constants import holidays, workdays

# How far ahead reports count working days by the statutory feasts.
YEARS_AHEAD = 5
LAST_ANNOUNCED = max(day.year for day in holidays)


def is_workday(day, overrides=None):
    """Tell whether people work on ``day``.

    :param date day:
    :param dict overrides: ``{date: bool}``, a company's own working and free days
    :rtype: bool
    """
    if overrides and day in overrides:
        return overrides[day]
    return _is_public_workday(day)


@lru_cache(maxsize=8192)
def _is_public_workday(day):
    """Tell what the public calendar says; the package looks through all its days each time."""
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5 and day not in feasts_of(day.year)


def is_announced(year):
    """Tell whether the public calendar of a year is known in full."""
    return year <= LAST_ANNOUNCED


@cache
def feasts_of(year):
    """Return the statutory feasts of a year as a frozenset of dates (Order 644 of the State Council)."""
    return frozenset(feasts.China(years=[year]))


def add_workdays(day, count, overrides=None):
    """Return the ``count``-th working day after ``day`` (R0.4).

    :param date day: first day, not counted itself
    :param int count: working days, not negative; 0 returns ``day``
    :raise ValueError: when ``count`` is negative
    """
    if count < 0:
        raise ValueError("count must not be negative")
    while count:
        day += timedelta(days=1)
        if is_workday(day, overrides):
            count -= 1
    return day


def count_workdays(start, end, overrides=None):
    """Return the number of working days after ``start`` up to and including ``end``.

    Zero when ``end`` is not after ``start``; the inverse of :func:`add_workdays` on working days.
    """
    days = (end - start).days
    return sum(
        is_workday(date.fromordinal(start.toordinal() + offset), overrides)
        for offset in range(1, days + 1)
    )


@cache
def calendar_exceptions():
    """Return ``(worked, free)``: the days on which the public calendar differs from Mon-Fri.

    Sorted tuples of the weekends people work on and of the weekdays they do not.
    """
    worked = tuple(sorted(day for day in workdays if day.weekday() > 4))
    later = range(LAST_ANNOUNCED + 1, LAST_ANNOUNCED + 1 + YEARS_AHEAD)
    known = {*holidays, *(day for year in later for day in feasts_of(year))}
    return worked, tuple(sorted(day for day in known if day.weekday() < 5))


def exceptions_with(overrides):
    """Return :func:`calendar_exceptions` as a company with ``overrides`` has them."""
    worked, free = (set(days) - overrides.keys() for days in calendar_exceptions())
    for day, works in overrides.items():
        if works and day.weekday() > 4:
            worked.add(day)
        elif not works and day.weekday() < 5:
            free.add(day)
    return sorted(worked), sorted(free)
