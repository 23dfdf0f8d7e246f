"""When the warranty of a piece ends (R13.2). Plain Python: dates in, dates out."""

from typing import NamedTuple

from dateutil.relativedelta import relativedelta


class Terms(NamedTuple):
    """What the contract agreed: months from shipment and from commissioning; 0 = not agreed."""

    shipped_months: int
    commissioned_months: int


class Piece(NamedTuple):
    """A piece, or goods of one shipment: when it left and when it went into operation."""

    shipped: object
    commissioned: object = None


def piece_end(piece, terms):
    """Return the last day of a piece's warranty, or ``None`` while it is not known.

    The earlier of both terms counts. Without any term the warranty ends as the piece leaves;
    with a term from commissioning only, it is open until the piece is commissioned.

    >>> from datetime import date
    >>> piece_end(Piece(date(2026, 1, 31), date(2026, 3, 1)), Terms(18, 12))
    datetime.date(2027, 3, 1)
    >>> piece_end(Piece(date(2026, 1, 31)), Terms(1, 12))
    datetime.date(2026, 2, 28)
    """
    if not piece.shipped:
        return None
    if terms.shipped_months <= 0 and terms.commissioned_months <= 0:
        return piece.shipped
    ends = []
    if terms.shipped_months > 0:
        ends.append(piece.shipped + relativedelta(months=terms.shipped_months))
    if terms.commissioned_months > 0 and piece.commissioned:
        ends.append(piece.commissioned + relativedelta(months=terms.commissioned_months))
    return min(ends, default=None)


def last_end(ends):
    """Return the last day of the warranty of several pieces, or ``None`` while one is open.

    >>> from datetime import date
    >>> last_end([date(2027, 3, 1), date(2027, 5, 1)])
    datetime.date(2027, 5, 1)
    >>> last_end([date(2027, 3, 1), None])
    """
    return max(ends) if ends and all(ends) else None


def status(day, shipped, end):
    """Return ``"none"`` before anything was shipped, else ``"in"`` or ``"out"`` of warranty.

    An open end is in warranty; the last day is, too.
    """
    if not shipped:
        return "none"
    return "out" if end and day > end else "in"
