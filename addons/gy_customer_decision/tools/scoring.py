"""How offers stand against what a customer decides by, without the ORM (R1.4, 3.3.3 to 3.3.5)."""

from collections.abc import Mapping
from dataclasses import dataclass

# Points of one offer by one criterion: from 1, far from it, to MOST, the best one can think of.
MOST = 5


@dataclass(frozen=True)
class Total:
    """What an offer comes to.

    :param percent: of what could be reached by the criteria it was scored by; ``None`` where none
    :param missing: by how many criteria it was not scored yet
    """

    percent: int | None
    missing: int


def total(weights: Mapping, points: Mapping) -> Total:
    """Return what an offer comes to, each criterion by its weight.

    What was not scored counts neither for nor against it.

    :param weights: ``{criterion: weight}``, whole numbers above zero
    :param points: ``{criterion: points}``, 1 to ``MOST``, or nothing; other criteria are ignored
    """
    scored = {key: points[key] for key in weights if points.get(key)}
    reachable = MOST * sum(weights[key] for key in scored)
    missing = len(weights) - len(scored)
    if not reachable:
        return Total(None, missing)
    reached = sum(weights[key] * value for key, value in scored.items())
    # Half a percent counts as a whole one: whole numbers, so that no float decides.
    return Total((200 * reached + reachable) // (2 * reachable), missing)


def leading(totals: Mapping) -> set:
    """Return who leads: the offers of the highest total, of those scored by every criterion.

    Where only one is scored, nobody leads.

    :param totals: ``{offer: Total}``
    """
    whole = {
        offer: total.percent
        for offer, total in totals.items()
        if total.percent is not None and not total.missing
    }
    if len(whole) < 2:
        return set()
    best = max(whole.values())
    return {offer for offer, percent in whole.items() if percent == best}
