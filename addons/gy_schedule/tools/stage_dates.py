"""Planned and forecast day of every stage of a contract, without the ORM (R8.3)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Stage:
    """A stage of a contract, as far as its dates go.

    :param int norm: working days it may take
    :param date done: the day it was done
    :param date due: the day until which it is to be done, where it is under way
    :param date promised: the day that the contract itself names for it
    :param date expected: the day on which it is known to be done, as things stand
    :param bool skipped: nobody does it
    """

    norm: int = 0
    done: date | None = None
    due: date | None = None
    promised: date | None = None
    expected: date | None = None
    skipped: bool = False


def planned_days(stages, start, add):
    """Return the day each stage is planned to be done on; none for what is skipped.

    One follows the other by its norm. What comes before a promised day is planned until then, and
    what comes after it counts from it.

    :param stages: :class:`Stage` in their order
    :param date start: the day the contract was begun
    :param add: returns the n-th working day after a day
    """
    days, day = [], start
    for number, stage in enumerate(stages):
        if stage.skipped:
            days.append(None)
            continue
        ahead = [item.promised for item in stages[number:] if item.promised and not item.skipped]
        day = stage.promised or add(day, stage.norm)
        day = min([day, *ahead])
        days.append(day)
    return days


def forecast_days(stages, start, today, add):
    """Return the day each stage will be done on as things stand; of what is done, when it was.

    Nothing that is open is done before today, or before what it waits for.
    """
    days, day = [], start
    for stage in stages:
        if stage.skipped:
            days.append(None)
            continue
        if stage.done:
            days.append(stage.done)
            day = max(day, stage.done)
            continue
        told = [item for item in (stage.due, stage.expected) if item]
        follows = [] if stage.due else [add(max(day, today), stage.norm)]
        day = max([today, *told, *follows])
        days.append(day)
    return days
