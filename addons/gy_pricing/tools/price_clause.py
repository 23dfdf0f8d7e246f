"""Prices that follow an index, as the contract says (R3.7); no database in here."""


def moved(base, now):
    """Return by how many per cent an index has moved since its base value.

    :param float base: above zero
    :raise ValueError: for a base that is not
    """
    if base <= 0:
        raise ValueError("an index has a base above zero")
    return (now / base - 1) * 100


def adjusted(price, share, base, now, threshold=0.0):
    """Return what a price comes to by the clause: only a share of it follows the index.

    :param float price: agreed at the base value, per unit
    :param float share: per cent of the price that follow the index, 0 to 100
    :param float base: value of the index when the price was agreed, above zero
    :param float now: its value now
    :param float threshold: the price stays while the index moved by less, in per cent
    :return: the price, not rounded; the old one below the threshold
    """
    change = moved(base, now)
    if abs(change) < threshold:
        return price
    return price * (1 + share / 100 * change / 100)
