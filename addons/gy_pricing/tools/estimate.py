"""What an engineering estimate is made of, and what it comes to (R3.1); no database in here."""

from dataclasses import dataclass

from odoo.tools.float_utils import float_round

# Which roles estimate what. Technology knows material and hours, commerce what is bought outside.
ROLES = {
    "material": ("technology", "commerce"),
    "labour": ("technology",),
    "tooling": ("technology",),
    "outside": ("commerce",),
    "imported": ("commerce",),
    "whole": ("technology", "commerce"),
}


@dataclass(frozen=True)
class Row:
    """A part of an estimate.

    :param str kind: a key of :data:`ROLES`
    :param float amount: in the currency of the contract, without tax, rounded
    :param bool once: for the whole order, however many pieces; else for one piece
    """

    kind: str
    amount: float
    once: bool = False


def totals(rows, risk=0.0, rounding=0.01):
    """Return ``(cost of one piece, cost once for the order)``, each with the risk on it.

    :param rows: the :class:`Row` of the estimate
    :param float risk: percentage on everything, for what may go wrong
    :param float rounding: smallest unit of the currency
    """
    factor = 1 + risk / 100

    def money(value):
        return float_round(value, precision_rounding=rounding)

    return tuple(
        money(sum(row.amount for row in rows if row.once == once) * factor)
        for once in (False, True)
    )


def unit_cost(per_piece, once, quantity):
    """Return what one piece costs when ``quantity`` of them carry what is paid once.

    :param float quantity: less than one piece carries no more than one does
    """
    return per_piece + once / max(quantity, 1.0)


def by_kind(rows):
    """Return ``{kind: amount}`` of what occurs, in the order of :data:`ROLES`."""
    sums = {}
    for row in rows:
        sums[row.kind] = sums.get(row.kind, 0.0) + row.amount
    return {kind: sums[kind] for kind in ROLES if kind in sums}
