"""The arithmetic of an instalment plan, without the ORM (R6.1, R6.3).

Amounts are floats in one currency; every function works in whole units of its smallest coin, so
that nothing is lost or invented by rounding.
"""

from dataclasses import dataclass


def to_units(amount, rounding):
    """Return ``amount`` in whole units of ``rounding`` (0.01 for cents), half away from zero."""
    units = abs(amount) / rounding
    whole = int(units + 0.5 + 1e-7)
    return whole if amount >= 0 else -whole


def from_units(units, rounding):
    """Return whole ``units`` as an amount, the float nearest to it."""
    per_one = round(1 / rounding)
    if per_one and abs(per_one * rounding - 1) < 1e-9:
        return units / per_one
    return round(units * rounding, 10)


def split_total(total, shares, rounding=0.01):
    """Split ``total`` by percentages; they add up to the total to the cent when they sum to 100.

    The last instalment takes what rounding leaves over.

    :param float total: not negative
    :param shares: percentages, in order
    :return: list of amounts of the same length
    """
    units = to_units(total, rounding)
    amounts = [to_units(total * share / 100.0, rounding) for share in shares]
    if amounts and abs(sum(shares) - 100.0) < 1e-6:
        amounts[-1] = units - sum(amounts[:-1])
    return [from_units(amount, rounding) for amount in amounts]


@dataclass(frozen=True)
class Term:
    """How much an instalment is: a share of the contract, a fixed amount, or the rest.

    :param float share: percentage of the total
    :param float fixed: an amount, exactly that
    :param bool rest: what the others leave
    """

    share: float = 0.0
    fixed: float = 0.0
    rest: bool = False


def split_plan(total, terms, rounding=0.01):
    """Split ``total`` by the terms of a plan (R6.1).

    Fixed amounts stay what was agreed, shares are of the total; the rest is what the others leave,
    never less than nothing. Without a rest, and where shares alone make 100 %, the last share
    takes what rounding leaves over.

    :param float total: not negative
    :param terms: :class:`Term`, in order
    :return: list of amounts; see :func:`plan_gap` for whether they make the total
    """
    if not any(term.fixed or term.rest for term in terms):
        return split_total(total, [term.share for term in terms], rounding)
    units = [
        0 if term.rest else to_units(term.fixed or total * term.share / 100.0, rounding)
        for term in terms
    ]
    rests = [index for index, term in enumerate(terms) if term.rest]
    if rests:
        units[rests[-1]] = max(0, to_units(total, rounding) - sum(units))
    return [from_units(amount, rounding) for amount in units]


def plan_gap(total, amounts, rounding=0.01):
    """Return what the amounts of a plan lack of the total; more than it is negative."""
    units = to_units(total, rounding) - sum(to_units(amount, rounding) for amount in amounts)
    return from_units(units, rounding)


@dataclass(frozen=True)
class Claim:
    """An instalment: what is due, and what a person paid on it by name."""

    amount: float
    named: float = 0.0


def allocate(claims, free, rounding=0.01):
    """Return what is paid on each claim (R6.3).

    Money named for an instalment stays there, also above its amount; free money fills what is
    still open, in the order of the plan. What is left over is on no instalment: it is a surplus,
    and does not look like a retention that was paid.

    :param claims: :class:`Claim` in the order of the plan
    :param float free: money without a named instalment; what was paid back makes it less
    :return: list of amounts; their sum is at most all named money plus ``free``
    """
    paid = [to_units(claim.named, rounding) for claim in claims]
    rest = max(0, to_units(free, rounding))
    for index, claim in enumerate(claims):
        room = max(0, to_units(claim.amount, rounding) - paid[index])
        taken = min(room, rest)
        paid[index] += taken
        rest -= taken
    return [from_units(amount, rounding) for amount in paid]


def waive(opened, amount, rounding=0.01):
    """Return what of each open amount is given up, in the order of the plan (R14.4).

    :param opened: what is open of each instalment
    :param float amount: what is given up; more than is open is not used
    :return: list of amounts, each at most what is open
    """
    rest, result = max(0, to_units(amount, rounding)), []
    for value in opened:
        taken = min(max(0, to_units(value, rounding)), rest)
        rest -= taken
        result.append(from_units(taken, rounding))
    return result


def share_rests(shares, used, left, rounding=0.01):
    """Divide what is left of a payment among its shares (R6.3).

    A share first uses what is reconciled with its own contract; of what the payment still has
    open, the shares take their rest one after the other. Together they never take more.

    :param shares: ``[(key, contract, amount)]`` in the order they were made
    :param used: ``{contract: amount of this payment reconciled with its invoices}``
    :param float left: what of the payment is not reconciled at all
    :return: ``{key: (taken, rest)}``
    """
    used = {contract: to_units(amount, rounding) for contract, amount in used.items()}
    left = to_units(left, rounding)
    result = {}
    for key, contract, amount in shares:
        wanted = to_units(amount, rounding)
        taken = min(wanted, used.get(contract, 0))
        used[contract] = used.get(contract, 0) - taken
        rest = min(wanted - taken, left)
        left -= rest
        result[key] = (from_units(taken, rounding), from_units(rest, rounding))
    return result


def completion_dates(claims, receipts, rounding=0.01):
    """Return for each claim the day since which it is paid in full, or ``None``.

    A day on which money was there that was paid back later counts no more.

    :param claims: :class:`Claim`; their ``named`` amounts are not looked at
    :param receipts: ``[(date, index of the named claim or None, amount)]``
    """
    named, free = [0.0] * len(claims), 0.0
    dates = [None] * len(claims)
    for date in sorted({receipt[0] for receipt in receipts}):
        for _date, index, amount in (item for item in receipts if item[0] == date):
            if index is None:
                free += amount
            else:
                named[index] += amount
        current = [Claim(claim.amount, money) for claim, money in zip(claims, named, strict=True)]
        rests = missing(current, allocate(current, free, rounding), rounding)
        for position, rest in enumerate(rests):
            if rest:
                dates[position] = None
            elif dates[position] is None and current[position].amount:
                dates[position] = date
    return dates


def missing(claims, paid, rounding=0.01):
    """Return what is still open on each claim; overpaid claims are open by nothing."""
    return [
        from_units(max(0, to_units(claim.amount, rounding) - to_units(amount, rounding)), rounding)
        for claim, amount in zip(claims, paid, strict=True)
    ]


def shipment_shortfall(required, paid, value, total, rounding=0.01):
    """Return what must still be paid before goods worth ``value`` may have left in all (R10.1).

    :param float required: sum of the instalments due before shipment
    :param float paid: what was paid on them
    :param float value: value of all goods that will have left, those going now included
    :param float total: value of all goods of the contract; where they are worth nothing by
        themselves, because a service carries the price, everything is due before any leaves
    """
    priced = to_units(total, rounding) > 0
    portion = min(1.0, max(0.0, value / total)) if priced else 1.0
    needed = to_units(required * portion, rounding)
    return from_units(max(0, needed - to_units(paid, rounding)), rounding)
