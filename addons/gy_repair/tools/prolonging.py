"""What repair and replacement do to the end of a warranty (R13.2). Plain Python: dates in, dates out."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta


def prolonged(end, days):
    """Return the end of a warranty after ``days`` out of use; an open end stays open.

    >>> from datetime import date
    >>> prolonged(date(2027, 3, 1), 12)
    datetime.date(2027, 3, 13)
    """
    return end and end + timedelta(days=days)


def replaced(rule, old_end, new_end, shipped, months):
    """Return the end of the warranty of what replaces another piece; ``None`` while it is open.

    :param str rule: ``keep`` the old one's, ``new`` term, ``least`` the old one's and some months
    :param old_end: when the old piece's warranty ends
    :param new_end: when it would end by the terms of the contract that replaces
    :param shipped: when the new piece was shipped

    >>> from datetime import date
    >>> old, new, shipped = date(2027, 3, 1), date(2028, 7, 1), date(2027, 1, 1)
    >>> replaced("keep", old, new, shipped, 6)
    datetime.date(2027, 3, 1)
    >>> replaced("new", old, new, shipped, 6)
    datetime.date(2028, 7, 1)
    >>> replaced("least", old, new, shipped, 6)
    datetime.date(2027, 7, 1)
    """
    if rule == "new":
        return new_end
    if rule == "least" and old_end:
        return max(old_end, shipped + relativedelta(months=months))
    return old_end
