"""What was measured, and what it says: plain Python, without Odoo."""

from collections import defaultdict
from dataclasses import dataclass

STOCK, OUTSIDE, CONTRACT = "stock", "outside", "contract"
CASES = (STOCK, OUTSIDE, CONTRACT)
CREATE, CONFIRM, PRODUCE, STORE = "create", "confirm", "produce", "into stock"
SHIP, INVOICE, PAY = "ship", "invoice", "pay"
# What stock Odoo does too; a contract's own steps come beside them.
NATIVE = (CREATE, CONFIRM, PRODUCE, STORE, SHIP, INVOICE, PAY)


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock, seconds of both processors (Python's and PostgreSQL's), SQL queries."""

    seconds: float = 0.0
    cpu: float = 0.0
    queries: float = 0.0

    def __add__(self, other):
        return Cost(
            self.seconds + other.seconds, self.cpu + other.cpu, self.queries + other.queries
        )

    def per(self, count):
        """Return the cost of one of ``count``."""
        return Cost(self.seconds / count, self.cpu / count, self.queries / count)


class Figures:
    """The costs of all phases of all cases for one size, summed over its contracts."""

    def __init__(self, size):
        self.size = size
        self._costs = defaultdict(Cost)

    def add(self, case, phase, cost):
        """Add what a phase of one contract cost."""
        self._costs[case, phase] += cost

    def phases(self, case):
        """Return the phases measured for a case, in the order of their first measurement."""
        return [phase for known, phase in self._costs if known == case]

    def of(self, case, *phases):
        """Return the cost per contract of these phases together."""
        return sum((self._costs[case, phase] for phase in phases), Cost()).per(self.size)

    def ratio(self, case, unit, *phases):
        """Return the cost of a case as a multiple of stock Odoo's; ``unit`` names the figure."""
        stock = getattr(self.of(STOCK, *phases), unit)
        return getattr(self.of(case, *phases), unit) / stock if stock else float("nan")


def growing(small, large, tolerance=0.02):
    """Return the phases whose queries per contract grow with the number of contracts.

    :param Figures small: few contracts
    :param Figures large: many
    :param float tolerance: growth that counts as none, as a share; at least one query
    :return: list of ``(case, phase, queries before, queries after)``
    """
    found = []
    for case in CASES:
        for phase in small.phases(case):
            before, after = small.of(case, phase).queries, large.of(case, phase).queries
            if after - before > max(1.0, tolerance * before):
                found.append((case, phase, before, after))
    return found


def table(figures):
    """Return the lines of the table for one size."""
    yield f"N = {figures.size}, per contract: seconds / CPU seconds / SQL queries"
    head = "".join(f"{case:>24}" for case in CASES)
    yield f"{'':18}{head}{'outside/stock':>18}{'contract/stock':>18}"
    rows = [(phase, (phase,)) for phase in NATIVE]
    for label, phases in (*rows, ("native phases", NATIVE)):
        cells = "".join(_cell(figures.of(case, *phases)) for case in CASES)
        ratios = "".join(_ratios(figures, case, phases) for case in (OUTSIDE, CONTRACT))
        yield f"{label:18}{cells}{ratios}"
    for phase in figures.phases(CONTRACT):
        if phase not in NATIVE:
            blank = " " * 48
            yield f"{phase:18}{blank}{_cell(figures.of(CONTRACT, phase))}"


def _cell(cost):
    return f"{cost.seconds:>10.3f}{cost.cpu:>7.3f}{cost.queries:>7.0f}"


def _ratios(figures, case, phases):
    cpu, queries = (figures.ratio(case, unit, *phases) for unit in ("cpu", "queries"))
    seconds = figures.ratio(case, "seconds", *phases)
    return f"{seconds:>8.2f}{cpu:>5.2f}{queries:>5.2f}"
