"""Whether what was found meets what is asked for; plain Python."""

# Values and limits are kept to six digits; what differs by less is the same.
TOLERANCE = 0.5e-6


def is_within(value, sides, minimum, maximum):
    """Tell whether a measured value lies within its limits, on a limit included.

    :param str sides: ``both``, or ``least`` or ``most`` for a limit on one side only
    """
    if sides != "most" and value < minimum - TOLERANCE:
        return False
    return sides == "least" or value <= maximum + TOLERANCE


def words(number, unit=""):
    """Return a number as it stands on paper, without zeros that say nothing."""
    text = f"{number:.6f}".rstrip("0").rstrip(".")
    return f"{'0' if text == '-0' else text} {unit or ''}".strip()


def limits_words(sides, minimum, maximum, unit=""):
    """Return the limits as they stand on paper: ``58 ~ 62 HRC``, ``≥ 58 HRC``, ``≤ 50 μm``."""
    low, high = words(minimum), words(maximum)
    text = {"both": f"{low} ~ {high}", "least": f"≥ {low}", "most": f"≤ {high}"}[sides]
    return f"{text} {unit or ''}".strip()
