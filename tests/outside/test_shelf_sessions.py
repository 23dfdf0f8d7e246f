"""Two people before the same shelf, the same dossier, the same moment (R15.2, design.md)."""

import threading

import pytest

from .client import Refused

COUNT, ROW, PLACE = "gy.stocktake", "gy.stocktake.row", "gy.archive.place"


def at_once(work):
    """Return what two people are answered who do ``work`` at the same moment."""
    barrier, answers = threading.Barrier(2), []

    def run():
        barrier.wait(60)
        try:
            answers.append(work())
        except Refused as error:
            answers.append(error)

    threads = [threading.Thread(target=run, daemon=True) for _person in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(answers) == 2, "somebody got no answer"
    return answers


@pytest.fixture(scope="module")
def counting(office):
    """A count of the scenario that is under way."""
    return office.admin.search(COUNT, [["state", "=", "counting"]], limit=1)[0]


def scanned_at_once(office, counting, code):
    answers = at_once(lambda: office.archivist.call(COUNT, "action_scan", [counting], code))
    return sorted(answer["kind"] for answer in answers)


def test_the_same_dossier(office, counting):
    """One has found it, the other is told so; it stands on the list once."""
    left = [["stocktake_id", "=", counting], ["result", "=", "expected"]]
    row = office.admin.find(ROW, left, "code")[0]
    assert scanned_at_once(office, counting, row["code"]) == ["again", "found"]
    same = [["stocktake_id", "=", counting], ["code", "=", row["code"]]]
    assert len(office.admin.search(ROW, same)) == 1


def test_a_code_that_nobody_knows(office, counting):
    assert scanned_at_once(office, counting, "XY-4711") == ["again", "unknown"]


def test_the_same_place(office):
    """What one begins to count the other does not begin, too."""
    values = {"name": "外库", "code": "WK", "kind": "room", "company_id": office.company}
    place = office.archivist.create(PLACE, values)
    answers = at_once(lambda: office.archivist.call(PLACE, "action_start_stocktake", [place]))
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert len(refused) == 1, answers
    assert len(office.admin.search(COUNT, [["place_id", "=", place]])) == 1
