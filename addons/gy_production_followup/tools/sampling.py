"""Single sampling by attributes, by GB/T 2828.1-2012 (identical with ISO 2859-1:1999).

Tables for acceptance quality limits of up to 10, in per cent nonconforming. Code letters stand in
table 1 of the standard, the plans in its tables 2-A, 2-B and 2-C. These have one structure: along
a diagonal, where the letter goes on and the limit becomes smaller, a plan keeps its acceptance
number. So a plan is found by how far its letter lies from the plan with acceptance number 0; where
the standard has an arrow, the plan above or below it is taken, with its own sample size.
"""

from dataclasses import dataclass

STANDARD = "GB/T 2828.1-2012"
LETTERS = "ABCDEFGHJKLMNPQRS"
LEVELS = ("S-1", "S-2", "S-3", "S-4", "I", "II", "III")
SEVERITIES = ("normal", "tightened", "reduced")
AQLS = (
    *("0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40", "0.65"),
    *("1.0", "1.5", "2.5", "4.0", "6.5", "10"),
)
# Up to which lot size which letter holds, by inspection level.
CODE_LETTERS = (
    (8, "AAAAAAB"),
    (15, "AAAAABC"),
    (25, "AABBBCD"),
    (50, "ABBCCDE"),
    (90, "BBCCCEF"),
    (150, "BBCDDFG"),
    (280, "BCDEEGH"),
    (500, "BCDEFHJ"),
    (1200, "CCEFGJK"),
    (3200, "CDEGHKL"),
    (10000, "CDFGJLM"),
    (35000, "CDFHKMN"),
    (150000, "DEGJLNP"),
    (500000, "DEGJMPQ"),
    (None, "DEHKNQR"),
)
NORMAL_SIZES = (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000)
SIZES = {
    "normal": NORMAL_SIZES,
    "tightened": (*NORMAL_SIZES, 3150),
    "reduced": (2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800),
}
# How far from the letter and limit of acceptance number 0 in normal inspection which number holds.
ACCEPTED = {
    "normal": {0: 0, 3: 1, 4: 2, 5: 3, 6: 5, 7: 7, 8: 10, 9: 14, 10: 21},
    "tightened": {1: 0, 4: 1, 5: 2, 6: 3, 7: 5, 8: 8, 9: 12, 10: 18},
    "reduced": {0: 0, 4: 1, 5: 2, 6: 3, 7: 5, 8: 6, 9: 8, 10: 10},
}
# Where letter and limit meet in a plan with acceptance number 0: E with 1.0, F with 0.65 …
ZERO = LETTERS.index("E") + AQLS.index("1.0")


@dataclass(frozen=True)
class Plan:
    """What is drawn from a lot, and how many pieces of it may not conform.

    :param str letter: of the plan that is used, after an arrow was followed
    :param int size: pieces to draw, the whole lot at the most
    :param int accepted: so many nonconforming pieces, and the lot is accepted (Ac)
    """

    letter: str
    size: int
    accepted: int

    @property
    def rejected(self):
        """So many nonconforming pieces, and the lot is not accepted (Re)."""
        return self.accepted + 1


def code_letter(lot, level="II"):
    """Return the code letter for a lot (table 1).

    :param int lot: how many pieces it has; one piece is looked at like the smallest lot
    :param str level: one of :data:`LEVELS`
    """
    for largest, letters in CODE_LETTERS:
        if largest is None or lot <= largest:
            return letters[LEVELS.index(level)]
    raise ValueError(lot)


def plan(lot, level="II", aql="1.0", severity="normal"):
    """Return the single sampling plan for a lot.

    Where the sample would be the lot or more, every piece is looked at and none may fail.

    :param str aql: one of :data:`AQLS`
    :param str severity: one of :data:`SEVERITIES`
    :rtype: Plan
    """
    found = master_plan(code_letter(lot, level), aql, severity)
    return found if found.size < lot else Plan(found.letter, lot, 0)


def master_plan(letter, aql, severity="normal"):
    """Return the plan of the master tables (2-A, 2-B, 2-C) for a letter and a limit.

    :rtype: Plan
    """
    numbers, sizes = ACCEPTED[severity], SIZES[severity]
    column = AQLS.index(aql) - ZERO
    start = LETTERS.index(letter)
    for row in _rows(start, column, severity):
        number = numbers.get(row + column)
        if number is not None and _is_listed(row, severity):
            return Plan(LETTERS[row], sizes[row], number)
    raise ValueError((letter, aql, severity))


def _rows(start, column, severity):
    """Return the rows in which a plan is looked for: its own, then along the arrow, then back."""
    above = range(start, -1, -1)
    below = range(start, len(SIZES[severity]))
    return [*above, *below] if _is_arrow_up(start + column, severity) else [*below, *above]


def _is_arrow_up(distance, severity):
    """Tell whether the arrow in the place of a plan points to smaller samples."""
    beside_zero = distance == 1 and severity != "tightened"
    return beside_zero or distance > max(ACCEPTED[severity])


def _is_listed(row, severity):
    """Tell whether a table has a plan with this letter: tightened inspection has none of two pieces."""
    return row > 0 or severity != "tightened"
