"""Numbers, sub-intervals and terms of acceptance drafts, without the ORM (R6.9).

A package of the present system has a number of 30 digits and is cut into units of 0.01; a holding
is a sub-interval of it, and 0 stands for a package that is not cut. Drafts of the former electronic
system have 30 digits and no sub-interval, those on paper 16 digits.
"""

from typing import NamedTuple

from dateutil.relativedelta import relativedelta

UNITS = 100
NUMBER_DIGITS = {30: "electronic", 16: "paper"}
INTERVAL_DIGITS = 12
LAST_UNIT = 10**INTERVAL_DIGITS - 1


class DraftError(ValueError):
    """What is written on a draft cannot be; ``args[0]`` is the code of the reason."""


class Interval(NamedTuple):
    """Units of a package, both ends included; 0 and 0 for all of one that is not cut."""

    start: int
    end: int

    @property
    def is_whole(self):
        """Tell whether it stands for the whole package, which cannot be split."""
        return not self.end

    @property
    def amount(self):
        """What its units are worth; nothing is said of a whole package."""
        return 0.0 if self.is_whole else (self.end - self.start + 1) / UNITS

    def overlaps(self, other):
        """Tell whether two holdings of one package have a unit in common."""
        if self.is_whole or other.is_whole:
            return True
        return self.start <= other.end and other.start <= self.end


WHOLE = Interval(0, 0)


def read_number(text):
    """Return the digits of a draft's number, which may be written in groups.

    :raise DraftError: ``number`` unless it has 30 or 16 digits
    """
    digits = "".join((text or "").split())
    if not _is_digits(digits) or len(digits) not in NUMBER_DIGITS:
        raise DraftError("number")
    return digits


def read_interval(start, end):
    """Return the :class:`Interval` of two texts, ``None`` where neither is given.

    :raise DraftError: ``interval`` unless both are numbers of up to 12 digits, the first not
        greater than the second; 0 goes with 0 only
    """
    texts = ["".join(str(text or "").split()) for text in (start, end)]
    if not any(texts):
        return None
    if not all(_is_digits(text) and len(text) <= INTERVAL_DIGITS for text in texts):
        raise DraftError("interval")
    interval = Interval(*map(int, texts))
    if interval != WHOLE and not 0 < interval.start <= interval.end:
        raise DraftError("interval")
    return interval


def medium_of(number, interval):
    """Return ``package``, ``electronic`` or ``paper``.

    :param str number: see :func:`read_number`
    :param interval: an :class:`Interval`, or ``None``
    :raise DraftError: ``paper_interval`` for a draft on paper with a sub-interval
    """
    medium = NUMBER_DIGITS[len(number)]
    if interval is None:
        return medium
    if medium == "paper":
        raise DraftError("paper_interval")
    return "package"


def check_amount(interval, amount):
    """Refuse an amount that is not what the sub-interval says.

    :raise DraftError: ``amount``
    """
    if to_units(amount) <= 0:
        raise DraftError("amount")
    if interval and not interval.is_whole and interval.amount != to_units(amount) / UNITS:
        raise DraftError("amount")


def split(interval, amount):
    """Return ``(taken, rest)``: the first units of an interval that come to ``amount``, and the others.

    :raise DraftError: ``split`` where nothing would be taken or left, or the package is not cut
    """
    taken = to_units(amount)
    if not interval or interval.is_whole or not 0 < taken < interval.end - interval.start + 1:
        raise DraftError("split")
    middle = interval.start + taken
    return Interval(interval.start, middle - 1), Interval(middle, interval.end)


def to_units(amount):
    """Return an amount in units of 0.01."""
    return round(amount * UNITS)


def present_by(maturity, days, is_workday=None):
    """Return the last day of presentation for payment (Negotiable Instruments Law, art. 53).

    :param date maturity: the day the draft falls due
    :param int days: how many follow it
    :param is_workday: tells whether people work on a day; a term that ends on another one ends on
        the next working day (Civil Code, art. 203)
    """
    last = maturity + relativedelta(days=days)
    while is_workday and not is_workday(last):
        last += relativedelta(days=1)
    return last


def recourse_by(day, months):
    """Return the last day to claim recourse (Negotiable Instruments Law, art. 17).

    :param date day: when payment was refused, or when we paid whoever held it after us
    :param int months: the term
    """
    return day + relativedelta(months=months)


def _is_digits(text):
    return text.isascii() and text.isdigit()
