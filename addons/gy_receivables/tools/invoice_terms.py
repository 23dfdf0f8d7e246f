"""Which instalments an invoice of a contract carries, and how much of each, without the ORM (R6.4)."""

from .plan import from_units, to_units


def split_invoice(amount, plan, carried, rounding=0.01):
    """Divide an invoice among the instalments of its contract.

    Each instalment gets its share of all that is invoiced, this invoice included, less what
    earlier invoices carry of it: once the whole contract is invoiced each has its amount to the
    cent, in whatever order and sizes. What rounding leaves over is on the last ones, and on the
    last one what is invoiced beyond the contract.

    :param float amount: of the invoice, not negative
    :param plan: amounts of the instalments, in order
    :param carried: what earlier invoices carry of each, credit notes taken off
    :return: list of amounts; they add up to ``amount``, none is negative
    """
    units = to_units(amount, rounding)
    wanted = [to_units(item, rounding) for item in plan]
    before = [to_units(item, rounding) for item in carried]
    whole, reached = sum(wanted), sum(before) + units
    if not whole:
        return [0.0] * (len(plan) - 1) + [from_units(units, rounding)] if plan else []
    share = min(1.0, reached / whole)
    lines = [
        max(0, (item if share >= 1.0 else to_units(item * share, 1)) - old)
        for item, old in zip(wanted, before, strict=True)
    ]
    rooms = [
        max(0, item - old - line) for item, old, line in zip(wanted, before, lines, strict=True)
    ]
    _spread(lines, units - sum(lines), rooms)
    return [from_units(line, rounding) for line in lines]


def split_credit(amount, plan, carried, origin, rounding=0.01):
    """Divide a credit note among the instalments of its contract.

    What all invoices carry afterwards is divided as an invoice of as much would be, so that
    instalments and accounts agree to the cent; but the credit note takes of no instalment more
    than the invoice it takes back has of it. One of the whole invoice takes back line by line.

    :param float amount: of the credit note, not negative
    :param plan: amounts of the instalments, in order
    :param carried: what invoices carry of each by now, credit notes taken off
    :param origin: what the invoice that is taken back still has of each
    :return: list of amounts; they add up to ``amount``, none is negative
    """
    units = to_units(amount, rounding)
    before = [max(0, to_units(item, rounding)) for item in carried]
    rooms = [max(0, to_units(item, rounding)) for item in origin]
    rest = from_units(max(0, sum(before) - units), rounding)
    after = split_invoice(rest, plan, [0.0] * len(plan), rounding)
    lines = [
        min(room, max(0, old - to_units(new, rounding)))
        for room, old, new in zip(rooms, before, after, strict=True)
    ]
    rooms = [room - line for room, line in zip(rooms, lines, strict=True)]
    _spread(lines, units - sum(lines), rooms)
    return [from_units(line, rounding) for line in lines]


def split_ahead(amount, rooms, first=None, rounding=0.01):
    """Divide an invoice that asks for money ahead: the instalments one after the other.

    :param float amount: of the invoice, not negative
    :param rooms: what each instalment has left that no invoice carries, in order
    :param int first: index of the instalment that it was made out for
    :return: list of amounts; they add up to ``amount``, what has no room is on the last one
    """
    left = to_units(amount, rounding)
    lines = [0] * len(rooms)
    order = sorted(range(len(rooms)), key=lambda index: (index != first, index))
    for index in order:
        lines[index] = min(left, max(0, to_units(rooms[index], rounding)))
        left -= lines[index]
    if lines:
        lines[-1] += left
    return [from_units(line, rounding) for line in lines]


def _spread(lines, rest, rooms):
    """Put what is left over where there is room, take what is too much; the last lines first."""
    for index in reversed(range(len(lines))):
        moved = min(rest, rooms[index]) if rest > 0 else max(rest, -lines[index])
        lines[index] += moved
        rest -= moved
    lines[-1] += rest


def split_balance(balance, amounts):
    """Divide an invoice's balance in the company's currency like its amounts, to the cent.

    :param int balance: in whole units of the company's coin
    :param amounts: of the lines, in the invoice's currency
    :return: list of whole units; their sum is ``balance``
    """
    total, reached, before, lines = sum(amounts), 0.0, 0, []
    for amount in amounts:
        reached += amount
        until = round(balance * reached / total) if total else 0
        lines.append(until - before)
        before = until
    if lines:
        lines[-1] += balance - before
    return lines
