"""Interest for late payment, without the ORM (R14.4).

What was agreed counts; without it the loan prime rate of the day of breach with a surcharge
(Interpretation on Sales Contracts, art. 18). A year has 365 days.
"""

from dataclasses import dataclass
from datetime import date

DAYS = 365


@dataclass(frozen=True)
class Rate:
    """A rate that was published on a day and holds until the next one, in per cent a year."""

    day: date
    yearly: float


def rate_on(rates, day):
    """Return the rate that held on a day, in per cent a year; nothing before the first one."""
    known = [rate for rate in rates if rate.day <= day]
    return max(known, key=lambda rate: rate.day).yearly if known else None


def agreed_yearly(daily):
    """Return what a rate in per cent a day comes to in a year."""
    return daily * DAYS


def with_surcharge(yearly, surcharge):
    """Return a rate with a surcharge in per cent of it: 3 % and 30 % make 3.9 %."""
    return yearly * (1 + surcharge / 100)


def interest(principal, yearly, due, until):
    """Return ``(days, interest)`` from the day after the due date to a day, both counted.

    :param float yearly: in per cent a year
    """
    days = max(0, (until - due).days)
    return days, round(principal * yearly / 100 / DAYS * days, 2)
