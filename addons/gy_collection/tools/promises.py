"""Whether a promise to pay was kept, without the ORM (R14.1)."""

NEAR = 0.005


def received(events, first, last):
    """Return what was received from the first to the last day.

    :param events: ``[(day, amount)]``
    """
    return sum(amount for day, amount in events if first <= day <= last)


def state(amount, promised_on, due, events, today):
    """Return ``kept``, ``open`` or ``broken``: what money says of a promise.

    :param float amount: what was promised
    :param promised_on: the day it was given; what came before it does not count
    :param due: the day until which it was promised
    :param events: ``[(day, amount)]`` of money received
    """
    if received(events, promised_on, due) >= amount - NEAR:
        return "kept"
    return "open" if today <= due else "broken"
