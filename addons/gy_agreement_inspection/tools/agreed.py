"""What an agreed parameter asks for in an inspection; plain Python, exact.

Agreements say numbers as texts in the unit of the parameter; inspections compare floats with a
fixed number of digits in the unit of the instrument. No limit becomes wider on its way.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation

from odoo.addons.gy_bearing.tools import quantity

from . import units

# Digits that an inspection keeps, and numbers beyond which it does not keep them.
STEP = Decimal("0.000001")
LARGEST = Decimal(10) ** 9


@dataclass(frozen=True)
class Asked:
    """What an inspection asks for.

    :param str kind: ``measure``, ``check`` (yes or no) or ``text`` (said in words, then judged)
    :param str sides: ``both``, ``least`` or ``most``
    :param minimum: in ``unit``; 0 where there is none
    :param maximum: the same
    """

    kind: str
    sides: str = "both"
    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(0)
    unit: str = ""

    def values(self):
        """Return the values of a line of an inspection."""
        return {
            "kind": self.kind,
            "sides": self.sides,
            "minimum": float(self.minimum),
            "maximum": float(self.maximum),
            "unit": self.unit,
        }


def asked(lower, upper, unit, is_number=True, plan_kind="measure", plan_unit=""):
    """Return what is asked for by limits of an agreement.

    Without limits what is agreed is a word or a nominal value: somebody has to judge what was
    found. Limits go into the unit of the plan where it measures the same in another one.

    :param str lower: as the agreement says it, empty for none; ``upper`` the same
    :param str unit: the unit of the agreement
    :param bool is_number: the parameter is a number, not words
    :param str plan_kind: how the plan looks at the same characteristic, empty where it does not
    :param str plan_unit: the unit the plan measures it in
    :rtype: Asked
    """
    low, high = _number(lower), _number(upper)
    ends = [number for number in (low, high) if number is not None]
    if not is_number or not ends or any(abs(end) > LARGEST for end in ends):
        return _said(plan_kind)
    unit = unit or ""
    ratio = units.factor(unit, plan_unit) if plan_kind == "measure" and plan_unit else None
    if ratio is not None and all(_fits(end * ratio) for end in ends):
        unit = plan_unit
    else:
        ratio = Decimal(1)
    sides = "least" if high is None else "most" if low is None else "both"
    minimum = _rounded(low, ratio, ROUND_CEILING)
    maximum = _rounded(high, ratio, ROUND_FLOOR)
    if sides == "both" and minimum > maximum:
        # Finer than an inspection compares: somebody looks at it.
        return _said(plan_kind)
    return Asked("measure", sides, minimum, maximum, unit)


def _said(plan_kind):
    """Return what somebody has to judge: in the way of the plan, else in words."""
    return Asked("check" if plan_kind == "check" else "text")


def _number(text):
    text = quantity.tidy(text)
    try:
        number = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return number if number is None or number.is_finite() else None


def _fits(number):
    """Tell whether an inspection keeps a number as it is."""
    return number == number.quantize(STEP, ROUND_FLOOR)


def _rounded(number, ratio, rounding):
    """Return a limit in the digits an inspection keeps, never outside what was agreed."""
    return Decimal(0) if number is None else (number * ratio).quantize(STEP, rounding)
