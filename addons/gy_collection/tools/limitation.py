"""When a debt can no longer be sued for, without the ORM (R14.2).

The period of limitation (Civil Code, art. 188, 189, 195) runs from the day after the last
instalment of a debt is due, and begins anew with a demand that reached the debtor, with an
acknowledgement and with a part payment. What comes after it has run out begins nothing anew but an
acknowledgement: with it the debtor gives up the defence.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Restart:
    """What begins the period anew.

    :param bool revives: it counts after the period has run out, too: an acknowledgement
    """

    day: date
    revives: bool = False


def add_years(day, years):
    """Return the same day so many years on; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def runs_out(due, restarts=(), years=3):
    """Return the last day on which a debt can be sued for; nothing while it is not due.

    :param due: the day its last instalment was due, or nothing
    :param restarts: :class:`Restart`, in any order; those before the day count for nothing, as the
        period has not begun
    """
    if not due:
        return None
    end = add_years(due, years)
    for restart in sorted(restarts, key=lambda item: item.day):
        if restart.day >= due and (restart.day <= end or restart.revives):
            end = max(end, add_years(restart.day, years))
    return end
