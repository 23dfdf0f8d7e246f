"""When a service of a contract is to be given (R13.1). Plain Python: dates in, dates out."""

from dateutil.relativedelta import relativedelta


def planned_on(begun, months):
    """Return the day on which a service is to be given, or ``None`` before its event.

    >>> from datetime import date
    >>> planned_on(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    return begun + relativedelta(months=months) if begun else None


def state(settled, planned, warranty_end, until_warranty, in_force=True):
    """Return where a service stands.

    :param str settled: ``open``, ``done`` or ``skipped`` where somebody has seen to it
    :param planned: the day on which it is to be given, if it is known
    :param warranty_end: the last day of the contract's warranty, if it is known
    :param bool until_warranty: whether it is given under warranty only
    :param bool in_force: whether its contract is

    >>> from datetime import date
    >>> state("", date(2027, 1, 1), date(2026, 12, 31), True)
    'lapsed'
    >>> state("done", date(2027, 1, 1), date(2026, 12, 31), True)
    'done'
    """
    if settled:
        return settled
    if not in_force or until_warranty and planned and warranty_end and planned > warranty_end:
        return "lapsed"
    return "planned" if planned else "waiting"
