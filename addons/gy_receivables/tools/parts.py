"""When an instalment falls due, in parts, without the ORM (R6.2, R6.8).

An instalment that counts from deliveries, invoices, signatures or postings falls due with each of
them by its share of the whole. Everything is counted in whole units of the smallest coin.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from .plan import from_units, to_units

NEAR = 1e-6


@dataclass(frozen=True)
class Event:
    """Something that happened for a share of a contract.

    :param str key: tells the events of a contract apart; the same event keeps its key
    :param date day: when it happened
    :param float weight: how much of the whole it is, in the unit of the whole
    """

    key: str
    day: date
    weight: float


@dataclass(frozen=True)
class TakenBack:
    """What a credit note or a return takes back: of the event it names, else of the latest ones."""

    weight: float
    key: str = ""


@dataclass(frozen=True)
class Part:
    """What of an instalment one event makes due.

    :param date due: the event's day and the days agreed after it
    """

    key: str
    day: date
    due: date
    amount: float
    paid: float = 0.0

    @property
    def missing(self):
        return round(self.amount - self.paid, 10)


def net(events, taken_back):
    """Return the events less what was taken back, in order; one of which nothing is left is gone.

    What names an event takes from it first; what is more than it, or names none, takes from the
    latest ones. It never starts a date anew.

    :param events: :class:`Event`, in any order
    :param taken_back: :class:`TakenBack`
    :return: list of :class:`Event`
    """
    ordered = _ordered(events)
    left = {event.key: max(0.0, event.weight) for event in ordered}
    loose = 0.0
    for item in taken_back:
        taken = min(left.get(item.key, 0.0), item.weight)
        if taken:
            left[item.key] -= taken
        loose += item.weight - taken
    for event in reversed(ordered):
        taken = min(left[event.key], loose)
        left[event.key] -= taken
        loose -= taken
    return [
        Event(event.key, event.day, left[event.key]) for event in ordered if left[event.key] > NEAR
    ]


def fall_due(amount, events, whole, days=0, rounding=0.01):
    """Return the parts of an instalment that events make due, in the order of their days.

    Each part is what has fallen due with its event less what had fallen due before, so that the
    parts add up; once the whole has happened they add up to the amount, to the cent.

    :param float amount: of the instalment, not negative
    :param events: :class:`Event`, in any order; see :func:`net`
    :param float whole: what all events together come to when everything has happened
    :param int days: agreed from the event to the due date
    :return: list of :class:`Part` without those of nothing
    """
    units = to_units(amount, rounding)
    found, happened, before = [], 0.0, 0
    for event in _ordered(events):
        happened += max(0.0, event.weight)
        share = 1.0 if happened >= whole - NEAR else happened / whole
        reached = to_units(amount * share, rounding) if share < 1.0 else units
        if reached > before:
            due = event.day + timedelta(days=days)
            found.append(Part(event.key, event.day, due, from_units(reached - before, rounding)))
            before = reached
    return found


def fall_due_ahead(amount, own, events, whole, days=0, rounding=0.01):
    """Return the parts of an instalment of which invoices of its own ask for some ahead.

    What an invoice for an advance asks for falls due with that invoice; the rest with what happens
    to the contract, as in :func:`fall_due`. It is never more than the instalment.

    :param own: :class:`Event` of the instalment's own invoices, their weights in its currency
    """
    left, found = to_units(amount, rounding), []
    for event in _ordered(own):
        taken = min(left, to_units(max(0.0, event.weight), rounding))
        if taken:
            due = event.day + timedelta(days=days)
            found.append(Part(event.key, event.day, due, from_units(taken, rounding)))
            left -= taken
    rest = from_units(left, rounding)
    return [*found, *(fall_due(rest, events, whole, days, rounding) if left else ())]


def fill(found, paid, rounding=0.01):
    """Return the parts with what was paid on them: the earliest due first.

    :param found: :class:`Part`
    :param float paid: on the instalment; more than the parts come to pays what is still planned
    """
    rest = max(0, to_units(paid, rounding))
    filled = []
    for part in sorted(found, key=lambda part: (part.due, part.day, part.key)):
        taken = min(rest, to_units(part.amount, rounding))
        rest -= taken
        filled.append(Part(part.key, part.day, part.due, part.amount, from_units(taken, rounding)))
    return filled


def earliest_open(found):
    """Return the due date of the earliest part that is not paid; of the last one when all are."""
    open_parts = [part.due for part in found if part.missing > NEAR]
    return min(open_parts, default=max((part.due for part in found), default=None))


def _ordered(events):
    return sorted(events, key=lambda event: (event.day, event.key))
