"""How far a line is, and when it will be ready: plain Python, without the ORM (R8.1)."""

from dataclasses import dataclass
from datetime import date, timedelta

# What a begun phase counts for before it is finished, where nothing native says how far it is.
BEGUN = 0.5
WHOLE = 0.9999


@dataclass(frozen=True)
class Step:
    """A phase of a line.

    :param float weight: its share of the work, in any unit
    :param float ratio: what of it is done, 0 to 1
    :param date planned: the day it is to be finished, if there is one
    :param date done: the day it was finished
    :param date stated: the day the shop expects, where it has said one
    """

    weight: float
    ratio: float = 0.0
    planned: date | None = None
    done: date | None = None
    stated: date | None = None


def percent(steps):
    """Return how far a line is, in per cent of the weights of its phases.

    >>> percent([Step(1, 1.0), Step(3, 0.5)])
    62.5
    >>> percent([])
    0.0
    """
    total = sum(step.weight for step in steps)
    done = sum(step.weight * min(max(step.ratio, 0.0), 1.0) for step in steps)
    return 100 * done / total if total else 0.0


def percent_planned(steps, day):
    """Return how far a line ought to be at the end of ``day``.

    >>> steps = [Step(1, planned=date(2026, 1, 5)), Step(3, planned=date(2026, 1, 9))]
    >>> percent_planned(steps, date(2026, 1, 5)), percent_planned(steps, date(2026, 1, 4))
    (25.0, 0.0)
    """
    total = sum(step.weight for step in steps)
    due = sum(step.weight for step in steps if step.planned and step.planned <= day)
    return 100 * due / total if total else 0.0


def planned_day(start, end, share):
    """Return the day by which a ``share`` of the time between two days has passed.

    A start behind the end leaves no time: everything is planned for the end.

    >>> planned_day(date(2026, 1, 1), date(2026, 1, 11), 0.25)
    datetime.date(2026, 1, 3)
    >>> planned_day(date(2026, 2, 1), date(2026, 1, 11), 0.25)
    datetime.date(2026, 1, 11)
    """
    days = max((end - start).days, 0)
    return end - timedelta(days=days - int(days * share))


def forecasts(steps, today=None):
    """Return the day each phase is finished on, or will be, in their order.

    What was late, or is said to be, makes all that follows late by as much; what is early promises
    nothing. What is not done is not finished before ``today``.

    >>> plan = [date(2026, 1, day) for day in (5, 10, 20)]
    >>> late = Step(1, 1.0, plan[0], done=date(2026, 1, 8))
    >>> [str(day) for day in forecasts([late, Step(1, 0, plan[1]), Step(1, 0, plan[2])])]
    ['2026-01-08', '2026-01-13', '2026-01-23']
    """
    found, slip = [], 0
    for step in steps:
        day = step.done or step.stated
        if day and step.planned:
            slip = max((day - step.planned).days, 0)
        elif step.planned:
            day = step.planned + timedelta(days=slip)
        late = today and day and not step.done and day < today
        found.append(today if late else day)
    return found
