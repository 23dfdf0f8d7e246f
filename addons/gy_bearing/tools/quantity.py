"""Numbers as engineers write them: a nominal value and its limits; plain Python."""

import math
import re

NUMBER = re.compile(r"^[+-]?\d+(?:\.\d+)?$")
SIGNS = str.maketrans("－＋．０１２３４５６７８９−", "-+.0123456789-")


class QuantityError(ValueError):
    """Says in a word what is wrong: ``number``, ``order`` or ``outside``."""


def tidy(text):
    """Return what was entered with full-width signs and blanks put in order."""
    return " ".join((text or "").translate(SIGNS).split())


def number(text):
    """Return the number that is written, or None where nothing is.

    :raise QuantityError: ``number`` for anything else
    """
    text = tidy(text)
    if not text:
        return None
    if not NUMBER.match(text):
        raise QuantityError("number")
    value = float(text)
    if not math.isfinite(value):
        raise QuantityError("number")
    return value


def limits(value, lower, upper):
    """Return ``(value, lower, upper)`` as numbers or None.

    :raise QuantityError: ``number``; ``order`` for limits that exclude all; ``outside`` for a value
        beyond its own limits
    """
    found = tuple(number(text) for text in (value, lower, upper))
    middle, low, high = found
    if None not in (low, high) and low > high:
        raise QuantityError("order")
    if middle is not None and not is_within(middle, low, high):
        raise QuantityError("outside")
    return found


def is_within(value, lower, upper):
    """Tell whether a number lies within limits; a limit that is None limits nothing."""
    return (lower is None or value >= lower) and (upper is None or value <= upper)


def words(value, lower="", upper=""):
    """Return a value with its limits, as it stands on paper.

    ``340 (339.95 … 340.05)``, ``≥ 12``, ``≤ 80``, ``6 … 9``; empty where nothing is said.
    """
    value, lower, upper = tidy(value), tidy(lower), tidy(upper)
    if lower and upper:
        span = f"{lower} … {upper}"
    else:
        span = f"≥ {lower}" if lower else f"≤ {upper}" if upper else ""
    return f"{value} ({span})" if value and span else value or span
