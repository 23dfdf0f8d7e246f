"""What becomes of findings when another revision asks for something else; plain Python."""

import math

from . import units

WORDS = ("kind", "sides", "unit", "requirement")
NUMBERS = ("minimum", "maximum")


def changed(line, values):
    """Return the names of those terms of ``line`` that ``values`` say otherwise."""
    words = [name for name in WORDS if (line[name] or "") != (values[name] or "")]
    return words + [
        name for name in NUMBERS if not math.isclose(line[name], values[name], abs_tol=1e-7)
    ]


def is_comparable(line, values):
    """Tell whether a value measured for ``line`` can be held against ``values``."""
    measured = line["kind"] == values["kind"] == "measure"
    return measured and units.is_same(line["unit"], values["unit"])


def emptied(line, values):
    """Return the findings that a change of terms takes away, as values to write.

    A number in the same unit is what was measured, whatever the limits are; words were judged by
    the former requirement.
    """
    if not changed(line, values) or is_comparable(line, values):
        return {}
    return {"value": False, "is_measured": False, "verdict": False}


def carried(line, values):
    """Return what was found for the line of a plan that an agreed one comes before.

    :param line: the former line; nothing is carried from none
    """
    if not line or not line["is_measured"] or not is_comparable(line, values):
        return {}
    return {"value": line["value"], "is_measured": True}
