"""What a fapiao has to say, for whoever issues it: without the ORM (R11.2).

Fapiao are issued in the company's currency; amounts are floats to the cent.
"""

from dataclasses import asdict, dataclass, field, replace

from odoo.addons.gy_receivables.tools.invoice_terms import split_balance
from odoo.addons.gy_receivables.tools.plan import from_units, to_units


@dataclass(frozen=True)
class Buyer:
    """Whom a fapiao is made out to, as the request says."""

    title: str = ""
    tax_number: str = ""
    address: str = ""
    phone: str = ""
    bank: str = ""
    account: str = ""


@dataclass(frozen=True)
class Item:
    """A line of a fapiao.

    :param float price: of one unit, without tax
    :param float amount: without tax, before the discount
    :param float discount: without tax, not negative
    :param float rate: of the tax, in percent
    :param float tax: on what the discount leaves
    """

    name: str
    quantity: float
    price: float
    amount: float
    rate: float
    tax: float
    discount: float = 0.0
    tax_code: str = ""
    spec: str = ""
    unit: str = ""

    @property
    def total(self):
        """What the line comes to, tax included."""
        return round(self.amount - self.discount + self.tax, 2)


@dataclass(frozen=True)
class FapiaoOrder:
    """A fapiao to be issued.

    :param str serial: tells it from every other one of the seller, however often it is sent
    :param str kind: ``special`` or ``ordinary``
    """

    serial: str
    kind: str
    buyer: Buyer
    items: list = field(default_factory=list)
    note: str = ""

    @property
    def total(self):
        """What the fapiao comes to, tax included."""
        return round(sum(item.total for item in self.items), 2)

    def as_json(self):
        """Return the fapiao as plain data, with its total."""
        return asdict(self) | {"total": self.total}


def spread_discounts(items):
    """Return the items without those of negative amounts: these become discounts of the others.

    A tax authority takes no line of a negative amount by itself. Each is divided among the items
    of the same rate by their amounts, to the cent; where there is none it stays what it is.

    :param items: list of :class:`Item` without discounts
    """
    result = []
    for rate in dict.fromkeys(item.rate for item in items):
        mine = [item for item in items if item.rate == rate]
        result += _spread([item for item in mine if item.amount >= 0], mine)
    order = {item.name: index for index, item in reversed(list(enumerate(items)))}
    return sorted(result, key=lambda item: order[item.name])


def _spread(kept, mine):
    less = [item for item in mine if item.amount < 0]
    amounts = [item.amount for item in kept]
    off = to_units(-sum(item.amount for item in less), 0.01)
    if not less or not kept or off > to_units(sum(amounts), 0.01):
        return mine
    taxes = to_units(sum(item.tax for item in mine), 0.01)
    discounts = split_balance(off, amounts)
    left = [to_units(amount, 0.01) - part for amount, part in zip(amounts, discounts, strict=True)]
    shares = split_balance(taxes, left if any(left) else amounts)
    return [
        replace(item, discount=from_units(part, 0.01), tax=from_units(tax, 0.01))
        for item, part, tax in zip(kept, discounts, shares, strict=True)
    ]
