"""When inspection by sampling is tightened, reduced or given up (GB/T 2828.1-2012, 9.3); plain Python.

The rules look at lots in their order, as they were inspected first; lots that are looked at again
do not count. Whoever looks keeps nothing but these results: the state is told anew from them.
"""

from dataclasses import dataclass

# Of so many lots in a row ...
WINDOW = 5
# ... so many not accepted: inspection is tightened.
BAD = 2
# Switching score from which inspection may be reduced.
REDUCED_FROM = 30
DISCONTINUED = "discontinued"


@dataclass(frozen=True)
class Lot:
    """How a lot fared at its first inspection.

    :param bool accepted: by the plan it was inspected by
    :param int number: acceptance number of that plan
    :param bool accepted_tighter: whether the next smaller acceptance quality limit would have
        accepted it, too
    """

    accepted: bool
    number: int = 0
    accepted_tighter: bool = True


@dataclass(frozen=True)
class State:
    """Where the rules stand after some lots.

    :param str severity: ``normal``, ``tightened``, ``reduced`` or ``discontinued``
    :param int score: switching score (9.3.3.2), counted in normal inspection
    :param recent: whether each lot since the last switch was accepted, the last ones first kept
    :param int refused: lots not accepted since inspection was tightened
    """

    severity: str = "normal"
    score: int = 0
    recent: tuple = ()
    refused: int = 0

    def after(self, lot, may_reduce=False):
        """Return the state after another lot.

        :param bool may_reduce: production is steady, and who is responsible wants fewer pieces
            looked at (9.3.3.1)
        :rtype: State
        """
        return getattr(self, f"_after_{self.severity}")(lot, may_reduce)

    def _after_normal(self, lot, may_reduce):
        recent = (*self.recent, lot.accepted)[-WINDOW:]
        if recent.count(False) >= BAD:
            return State("tightened")
        score = self._scored(lot)
        if may_reduce and score >= REDUCED_FROM:
            return State("reduced")
        return State("normal", score, recent)

    def _scored(self, lot):
        """Three points for a lot that a tighter limit would take, two for one without leeway."""
        passed = lot.accepted_tighter if lot.number >= 2 else lot.accepted
        if not (passed and lot.accepted):
            return 0
        return self.score + (3 if lot.number >= 2 else 2)

    def _after_tightened(self, lot, may_reduce):
        refused = self.refused + (not lot.accepted)
        if refused >= WINDOW:
            return State(DISCONTINUED)
        recent = (*self.recent, lot.accepted)[-WINDOW:]
        if len(recent) == WINDOW and all(recent):
            return State()
        return State("tightened", recent=recent, refused=refused)

    def _after_reduced(self, lot, may_reduce):
        return self if lot.accepted and may_reduce else State()

    def _after_discontinued(self, lot, may_reduce):
        """Every piece is looked at until the maker has put things right; then tightened (9.4)."""
        recent = (*self.recent, lot.accepted)[-WINDOW:]
        if len(recent) == WINDOW and all(recent):
            return State("tightened")
        return State(DISCONTINUED, recent=recent)


def told(lots, may_reduce=False):
    """Return the state after ``lots``, in their order, beginning with normal inspection.

    :param lots: :class:`Lot` after :class:`Lot`
    """
    state = State()
    for lot in lots:
        state = state.after(lot, may_reduce)
    return state
