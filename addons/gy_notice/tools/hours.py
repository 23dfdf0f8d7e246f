"""When people are left alone, and when the next digest is due. Plain Python."""

from datetime import timedelta


def is_quiet(hour, start, end):
    """Tell whether an hour of the day lies in the quiet time; equal ends mean there is none.

    :param float hour: of the day, where the company works
    """
    if start == end:
        return False
    if start < end:
        return start <= hour < end
    return hour >= start or hour < end


def pause(tries, pauses):
    """Return the minutes to wait after a number of failures, ``None`` when there were enough."""
    return pauses[tries - 1] if tries <= len(pauses) else None


def is_digest_due(rhythm, today, last, works):
    """Tell whether somebody gets a digest on a day.

    :param str rhythm: ``daily`` on working days, or ``weekly``: on the first look of a week
    :param date last: the day of the last one, if any
    :param bool works: whether it is a working day
    """
    if last and last >= today:
        return False
    if rhythm == "daily":
        return works
    monday = today - timedelta(days=today.weekday())
    return rhythm == "weekly" and works and (not last or last < monday)
