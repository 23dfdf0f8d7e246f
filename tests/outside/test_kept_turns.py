"""Kept to-dos say what their sources say, whoever works at once (R0.6)."""

import threading

import pytest

from .kept_turns import differences

LARGE = {"6308-2RS": (6, 9000.0), "NJ 210 E": (6, 9000.0)}


def together(*actions):
    """Run the actions at once, each in a session of its own; return their errors."""
    barrier, errors = threading.Barrier(len(actions)), []

    def run(action):
        barrier.wait(60)
        try:
            action()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(action,), daemon=True) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive(), "a request hangs"
    return errors


@pytest.fixture
def asked(office):
    """A contract that departments are asked about at once."""
    order = office.contract(until="submit", lines=LARGE)
    first = min(item["step"] for item in office.opinions(order))
    roles = [item["role"] for item in office.opinions(order) if item["step"] == first]
    assert len(roles) > 1
    return order, roles


def test_the_last_opinions_at_the_same_moment(office, asked):
    """Whoever answers last opens the way for who comes next, though both were last."""
    order, (*others, last, very_last) = asked
    for role in others:
        office.give(order, role)
    errors = together(*(lambda role=role: office.give(order, role) for role in (last, very_last)))
    assert not errors
    waiting = {item["role"] for item in office.opinions(order) if item["state"] == "open"}
    assert waiting and not waiting & {last, very_last, *others}


def test_two_halves_of_the_advance_at_the_same_moment(office):
    """The stage ends once both are here, whichever is counted last."""
    order = office.contract(until="confirm", lines=LARGE)
    assert office.stage(order) == "advance"
    missing = office.order(order, "gy_money_missing_production")["gy_money_missing_production"]
    errors = together(*(lambda: office.pay(order, amount=missing / 2) for _number in range(2)))
    assert not errors
    assert office.stage(order) != "advance"


def test_all_say_what_their_sources_say(office):
    """What the tests above and everything before them on this server left behind."""
    assert differences(office.server) == "[]"


def test_the_job_derives_all_of_them(office):
    """Those of drafts of changes, too, which lists of contracts hide."""
    assert differences(office.server, anew=True) == "[]"
