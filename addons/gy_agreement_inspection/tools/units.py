"""Units of what is measured on bearings, and what one is in another; plain Python, exact.

Only units of one kind are converted: whoever asks for 0.1 mm in HRC gets nothing.
"""

import unicodedata
from decimal import Decimal

# Of each kind: how many of its first unit one of these is.
KINDS = {
    "length": {"μm": "1", "mm": "1000", "cm": "10000", "m": "1000000", "in": "25400"},
    "mass": {"g": "1", "kg": "1000", "t": "1000000"},
    "force": {"N": "1", "kN": "1000", "MN": "1000000"},
    "moment": {"N·mm": "1", "N·m": "1000", "kN·m": "1000000"},
    "pressure": {"Pa": "1", "kPa": "1000", "MPa": "1000000", "GPa": "1000000000"},
    "velocity": {"μm/s": "1", "mm/s": "1000", "m/s": "1000000"},
    "time": {"s": "1", "min": "60", "h": "3600"},
    "speed": {"r/min": "1", "r/s": "60"},
}
# How else a unit is written, after compatibility forms such as ㎜ and µ were put in order.
OTHER_NAMES = {
    "um": "μm",
    "微米": "μm",
    "毫米": "mm",
    "厘米": "cm",
    "米": "m",
    "英寸": "in",
    "克": "g",
    "千克": "kg",
    "公斤": "kg",
    "吨": "t",
    "牛": "N",
    "千牛": "kN",
    "Nmm": "N·mm",
    "Nm": "N·m",
    "kNm": "kN·m",
    "兆帕": "MPa",
    "rpm": "r/min",
    "转/分": "r/min",
    "℃": "°C",
}
DOTS = str.maketrans(dict.fromkeys(".⋅•∙*", "·"))
FACTORS = {
    unit: (kind, Decimal(factor)) for kind, units in KINDS.items() for unit, factor in units.items()
}


def tidy(unit):
    """Return a unit in the one way it is written here: ``µm``, ``um`` and ``微米`` are ``μm``."""
    text = "".join(unicodedata.normalize("NFKC", unit or "").split()).translate(DOTS)
    # Without the blanks between them an accent may belong to the letter before it.
    text = unicodedata.normalize("NFC", text)
    return OTHER_NAMES.get(text, text)


def is_same(unit, other):
    """Tell whether two texts name the same unit."""
    return tidy(unit) == tidy(other)


def factor(unit, other):
    """Return how many of ``other`` one ``unit`` is, or None where nobody can say.

    :rtype: Decimal or None
    """
    unit, other = tidy(unit), tidy(other)
    if unit == other:
        return Decimal(1)
    if unit not in FACTORS or other not in FACTORS:
        return None
    (kind, own), (other_kind, others) = FACTORS[unit], FACTORS[other]
    return own / others if kind == other_kind else None
