"""Amounts in capital figures, as Chinese contracts and cheques carry them (R4.2)."""

from decimal import ROUND_HALF_UP, Decimal

import cn2an

LIMIT = Decimal(10) ** 15


def amount_in_capitals(amount):
    """Return an amount in capital figures: ``1409.5`` is ``壹仟肆佰零玖元伍角整``.

    :param amount: number of yuan; rounded to the cent, as it is printed in figures
    :raise ValueError: from a thousand million million on, for which there are no usual words
    """
    value = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if not abs(value) < LIMIT:
        raise ValueError(f"{amount} is too large to be written in capitals")
    words = cn2an.an2cn(f"{abs(value):.2f}", "rmb")
    # Nothing can be added behind: without cents the amount is closed.
    if not words.endswith(("整", "分")):
        words += "整"
    return f"负{words}" if value < 0 else words


def number_in_words(number):
    """Return a whole number in Chinese words, as articles are numbered: ``12`` is ``十二``."""
    return cn2an.an2cn(number, "low")
