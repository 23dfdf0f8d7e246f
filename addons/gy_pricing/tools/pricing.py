"""What a price is built of, and who may approve it (R3.4, R3.5); no database in here.

All prices are per unit of what is sold, in the currency of the contract, net of tax. Percentages
are numbers such as ``5.0`` for five per cent.
"""

from dataclasses import dataclass, replace

from odoo.tools.float_utils import float_compare, float_round

LIST, COST_PLUS, ESTIMATE = "list", "cost_plus", "estimate"
DAYS_OF_A_YEAR = 365


@dataclass(frozen=True)
class Level:
    """Roles that approve together up to a discount against the suggested price.

    :param int number: levels are asked in ascending order
    :param tuple roles: codes of the roles, each of which has to agree
    :param float max_discount: percentage up to which this level suffices
    """

    number: int
    roles: tuple
    max_discount: float


@dataclass(frozen=True)
class Policy:
    """The rules of a grade.

    :param str method: ``list``, ``cost_plus`` or ``estimate``
    :param float markup: percentage on the cost, unless the list price is the base
    :param float floor_margin: least margin in per cent of the price
    :param tuple levels: the grade's :class:`Level`
    """

    method: str
    markup: float
    floor_margin: float
    levels: tuple = ()


@dataclass(frozen=True)
class Facts:
    """What is known of a line when its price is judged."""

    cost: float
    list_price: float
    offered: float
    customer_factor: float = 0.0
    market_factor: float = 0.0
    surcharge_percent: float = 0.0
    surcharge_amount: float = 0.0
    terms_percent: float = 0.0

    def vary(self, rate=1.0, **changes):
        """Return these facts with their amounts times ``rate``, then with ``changes``."""
        money = ("cost", "list_price", "offered", "surcharge_amount")
        scaled = {name: getattr(self, name) * rate for name in money}
        return replace(self, **(scaled | changes))


@dataclass(frozen=True)
class Price:
    """The build-up of a price: every figure a person can check with a pocket calculator."""

    base: float
    surcharge: float
    suggested: float
    floor: float
    margin: float
    discount: float
    below_floor: bool
    route: tuple


def build(policy, facts, rounding=0.01, last_resort="general_manager", lower=()):
    """Return the :class:`Price` of a line.

    The base is the list price, or the cost and the mark-up of the grade, and never less than that
    of a lower grade: what is special does not get cheaper by it. Customer and market
    multiply it, special items are added to it. The floor covers the cost with the grade's least
    margin, and the amounts of special items in full, because no cost basis holds these. Both carry
    what the customer's payment terms cost. Nothing is suggested below the floor.

    :param Policy policy: rules of the grade
    :param Facts facts: what is known of the line
    :param float rounding: smallest unit of the currency
    :param str last_resort: role that alone may go below the floor
    :param lower: the :class:`Policy` of every lower grade
    """

    def money(value, method="HALF-UP"):
        return float_round(value, precision_rounding=rounding, rounding_method=method)

    def base_of(rules):
        if rules.method == LIST:
            return facts.list_price
        return money(facts.cost * (1 + rules.markup / 100))

    def floor_of(rules):
        least = facts.cost / (1 - rules.floor_margin / 100) + facts.surcharge_amount
        return money(least * terms, "UP")

    terms = 1 + facts.terms_percent / 100

    base = max(base_of(rules) for rules in (policy, *lower))
    surcharge = money(base * facts.surcharge_percent / 100 + facts.surcharge_amount)
    floor = floor_of(policy)
    factors = (1 + facts.customer_factor / 100) * (1 + facts.market_factor / 100)
    suggested = max(money((base * factors + surcharge) * terms), floor, *map(floor_of, lower))
    below = float_compare(facts.offered, floor, precision_rounding=rounding) < 0
    return Price(
        base=base,
        surcharge=surcharge,
        suggested=suggested,
        floor=floor,
        margin=percent(facts.offered / terms - facts.cost - facts.surcharge_amount, facts.offered),
        discount=percent(suggested - facts.offered, suggested),
        below_floor=below,
        route=route(policy.levels, suggested, facts.offered, below, rounding, last_resort),
    )


def percent(part, whole):
    """Return ``part`` in per cent of ``whole``; 0 where there is no whole."""
    return part / whole * 100 if whole else 0.0


def money_cost(days, free_days, rate):
    """Return what late payment costs, in per cent of the price.

    :param float days: after delivery until it is paid, on average
    :param float free_days: that prices already allow for
    :param float rate: cost of money, per cent a year
    """
    return round(max(days - free_days, 0.0) * rate / DAYS_OF_A_YEAR, 6)


def route(levels, suggested, offered, below_floor, rounding, last_resort):
    """Return who has to approve: ``((level, role), ...)`` in order.

    The first level whose discount suffices; the last one for everything down to the floor. What
    is below the floor goes to the last resort besides. Limits are compared in money, so that
    rounding a price takes no authority away.
    """
    ordered = sorted(levels, key=lambda level: level.number)
    needed = ordered[-1:]
    for level in ordered:
        least = float_round(suggested * (1 - level.max_discount / 100), precision_rounding=rounding)
        if float_compare(offered, least, precision_rounding=rounding) >= 0:
            needed = [level]
            break
    found = [(level.number, role) for level in needed for role in level.roles]
    if (below_floor or not found) and last_resort not in (role for _number, role in found):
        found.append((max((number for number, _role in found), default=0) + 1, last_resort))
    return tuple(found)


def join_routes(routes):
    """Return the common route of several lines: every role once, at its highest level."""
    levels = {}
    for number, role in (step for route in routes for step in route):
        levels[role] = max(number, levels.get(role, number))
    return tuple(sorted((number, role) for role, number in levels.items()))


def after_deductions(amounts):
    """Return the part of their price that lines keep when deductions are spread over them.

    A line with a negative amount is a discount on the others, however it is called.

    :param amounts: net amounts of all lines, deductions negative
    """
    goods = sum(amount for amount in amounts if amount > 0)
    if not goods:
        return 1.0
    return max(0.0, (goods + sum(amount for amount in amounts if amount < 0)) / goods)


def pick_factor(factors, categories, day):
    """Return the percentage in force on ``day``: the most specific category, then the latest.

    :param factors: ``(date_from, date_to or None, category or None, percent)``
    :param categories: ids from the product's category up to its root
    """
    ranks = {category: rank for rank, category in enumerate(categories)}
    ranks[None] = len(ranks)
    valid = [
        (-ranks[category], start, value)
        for start, end, category, value in factors
        if category in ranks and start <= day and (end is None or day <= end)
    ]
    return max(valid, key=lambda item: item[:2])[2] if valid else 0.0


def roll_up(product, recipes, prices, _above=()):
    """Return the cost of one unit of ``product`` from its parts, down to what is bought.

    :param recipes: ``{product: (quantity made, cost of operations, ((part, quantity), ...))}``
    :param prices: ``{product: cost of one unit}`` for what has no recipe
    """
    if product not in recipes or product in _above:
        return prices.get(product, 0.0)
    made, operations, parts = recipes[product]
    above = (*_above, product)
    total = operations + sum(
        quantity * roll_up(part, recipes, prices, above) for part, quantity in parts
    )
    return total / made if made else total
