"""How the history of a contract's stages follows its derived flags, without the ORM (R0.4)."""

from dataclasses import dataclass
from datetime import date

PENDING, ACTIVE, DONE, SKIPPED = "pending", "active", "done", "skipped"


@dataclass(frozen=True)
class StageFact:
    """What the records say of one applicable stage.

    ``done_on`` is the business date of the event, when known; ``begun`` tells that some of the
    stage's quantity or money is there already, although an earlier stage is still open.
    """

    code: str
    done: bool = False
    skipped: bool = False
    begun: bool = False
    done_on: date | None = None


@dataclass(frozen=True)
class StepRow:
    """A row of the history as it stands: the latest one of its stage."""

    code: str
    state: str
    date_active: date | None = None
    date_done: date | None = None


@dataclass(frozen=True)
class StepChange:
    """What to write: on the latest row of ``code``, or on a new one (``new``)."""

    code: str
    state: str
    date_active: date | None
    date_done: date | None
    new: bool = False


def current_stage(facts):
    """Return the code of the earliest stage neither done nor skipped, or ``None`` (R0.2)."""
    return next((fact.code for fact in facts if not (fact.done or fact.skipped)), None)


def step_states(facts):
    """Return ``{code: state}``: the current stage is active, and so is every begun one."""
    current = current_stage(facts)
    states = {}
    for fact in facts:
        if fact.done:
            states[fact.code] = DONE
        elif fact.skipped:
            states[fact.code] = SKIPPED
        elif fact.begun or fact.code == current:
            states[fact.code] = ACTIVE
        else:
            states[fact.code] = PENDING
    return states


def step_changes(facts, rows, start, today):
    """Return the changes that bring the history in line with the facts.

    A stage becomes active on the latest business date among the stages before it that are done,
    but not before ``start``. A stage that was done and is open again gets a new row, so that the
    first passage stays on record.

    :param facts: :class:`StageFact` of every applicable stage, in order
    :param rows: ``{code: StepRow}``, the latest row of each stage
    :param date start: the day the contract entered the process
    :param date today: used where no business date is known
    :return: list of :class:`StepChange`, empty when nothing changed
    """
    states = step_states(facts)
    changes = []
    reached = start
    for fact in facts:
        state = states[fact.code]
        row = rows.get(fact.code)
        if row is None or row.state != state or (state == DONE and _moved(row, fact)):
            changes.append(_change(fact, state, row, reached, today))
        if fact.done:
            reached = max(reached, fact.done_on or (row and row.date_done) or today)
    return changes


def _moved(row, fact):
    return fact.done_on is not None and row.date_done != fact.done_on


def _change(fact, state, row, reached, today):
    reopened = row is not None and row.state in (DONE, SKIPPED) and state in (ACTIVE, PENDING)
    date_active = row.date_active if row is not None and not reopened else None
    date_done = None
    if state == DONE:
        date_done = fact.done_on or (row.date_done if row is not None else None) or today
        date_active = min(date_active or reached, date_done)
    elif state == SKIPPED:
        date_done = today
    elif state == ACTIVE:
        date_active = date_active or (today if reopened else reached)
    return StepChange(fact.code, state, date_active, date_done, new=row is None or reopened)
