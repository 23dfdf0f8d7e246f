"""Which parts an order has, and when the others come: plain Python, without the ORM (R7.1, 齐套).

Orders take their parts in the order of their dates. A piece that lies in stock, or is on its way,
is given once; what is reserved or made for an order is its own.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

# Of a piece less than this nothing is counted.
LEAST = 1e-6


@dataclass(frozen=True)
class Need:
    """What an order still needs of a part.

    :param key: whose need it is; an order may have several
    :param date day: the day it is needed; earlier days are served first
    :param product: the part
    :param float quantity: how much of it, of which ``reserved`` is the order's already
    """

    key: object
    day: date
    product: object
    quantity: float
    reserved: float = 0.0


@dataclass(frozen=True)
class Supply:
    """What there is of a part, or what comes.

    :param date day: the day it comes; ``None`` for what lies in stock
    :param tuple keys: the orders it is made or bought for; they take it before all others
    """

    product: object
    day: date | None
    quantity: float
    keys: tuple = ()


@dataclass
class Outcome:
    """What an order gets.

    ``taken`` lists ``(product, day, quantity)``, ``lacks`` the ``(product, quantity)`` for which
    nothing is there or comes. What is made of its own parts stands there as these parts.
    """

    taken: list = field(default_factory=list)
    lacks: list = field(default_factory=list)

    @property
    def day(self):
        """The day the last of what is on its way comes, if anything is."""
        return max((day for _product, day, _quantity in self.taken if day), default=None)

    @property
    def state(self):
        """``ready``, ``coming`` or ``missing``."""
        if self.lacks:
            return "missing"
        return "coming" if self.day else "ready"


class _Heaps:
    """What may still be given, by product, what is there or comes earliest first."""

    def __init__(self):
        self._rows = defaultdict(list)

    def add(self, product, day, quantity):
        if quantity > LEAST:
            self._rows[product].append([day, quantity])

    def order(self):
        for rows in self._rows.values():
            rows.sort(key=lambda row: (row[0] is not None, row[0] or date.min), reverse=True)

    def take(self, product, wanted):
        """Take up to ``wanted``; return ``(what is still wanted, [(day, quantity)])``."""
        rows, taken = self._rows[product], []
        while rows and wanted > LEAST:
            day, there = rows[-1]
            given = min(there, wanted)
            wanted -= given
            taken.append((day, given))
            if there - given > LEAST:
                rows[-1][1] = there - given
            else:
                rows.pop()
        return wanted, taken


def allot(needs, supplies, bills=None):
    """Give what there is and what comes to those who need it; return ``{key: Outcome}``.

    First everybody keeps what is theirs: what they have reserved, and what is made or bought for
    them. The rest is given in the order of the days, of one day in the order of ``needs``.

    :param dict bills: ``{product: [(part, how much for one)]}`` for what is made when it lacks

    >>> monday, friday = date(2026, 6, 1), date(2026, 6, 5)
    >>> both = [Need("B", friday, "ring", 3), Need("A", monday, "ring", 4, reserved=1)]
    >>> found = allot(both, [Supply("ring", None, 2), Supply("ring", friday, 2)])
    >>> found["A"].taken, found["A"].state
    ([('ring', None, 2), ('ring', datetime.date(2026, 6, 5), 1)], 'coming')
    >>> found["B"].lacks
    [('ring', 2.0)]
    >>> allot([Need("C", monday, "cage", 1)], [Supply("steel", None, 5)], {"cage": [("steel", 2)]})
    {'C': Outcome(taken=[('steel', None, 2.0)], lacks=[])}
    """
    found = {need.key: Outcome() for need in needs}
    lacks = [max(need.quantity - need.reserved, 0.0) for need in needs]
    heaps = _Heaps()
    _give_own(needs, lacks, supplies, found, heaps)
    heaps.order()
    for number in sorted(range(len(needs)), key=lambda number: (needs[number].day, number)):
        need = needs[number]
        _serve(found[need.key], heaps, need.product, lacks[number], bills or {}, ())
    return found


def _give_own(needs, lacks, supplies, found, heaps):
    """Give what was made or bought for an order to it; what is left is everybody's."""
    by_key = defaultdict(list)
    for number, need in enumerate(needs):
        by_key[need.key, need.product].append(number)
    for supply in supplies:
        rest = supply.quantity
        for key in supply.keys:
            for number in by_key[key, supply.product]:
                given = min(rest, lacks[number])
                if given > LEAST:
                    lacks[number] -= given
                    rest -= given
                    found[key].taken.append((supply.product, supply.day, given))
        heaps.add(supply.product, supply.day, rest)


def _serve(outcome, heaps, product, wanted, bills, above):
    """Give of a product what is there; have the rest made of its parts, or say that it lacks."""
    wanted, taken = heaps.take(product, wanted)
    outcome.taken += [(product, day, quantity) for day, quantity in taken]
    if wanted <= LEAST:
        return
    # A bill that leads back to itself makes nothing.
    if product in bills and product not in above:
        for part, per_piece in bills[product]:
            _serve(outcome, heaps, part, wanted * per_piece, bills, (*above, product))
    else:
        outcome.lacks.append((product, wanted))
