"""Kept to-dos say what their sources say, whoever works at once and whatever is killed (R0.6)."""

import threading

import pytest

LARGE = {"6308-2RS": (6, 9000.0), "NJ 210 E": (6, 9000.0)}
DIFFERENCES = """
from odoo.addons.gy_sales_process.tests.kept_turns import turn_differences

print("DIFFERENCES", turn_differences(env))
"""
# The job is killed in the middle, between one chunk and the next.
KILLED = """
import os, signal
from unittest.mock import patch
from odoo.addons.gy_sales_process.models import turn_rebuild

def die(self, processed=0, **values):
    self.env.cr.commit()
    done.append(processed)
    if sum(done) >= 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 1

done = []
env.cr.execute("DELETE FROM gy_turn")
env["ir.config_parameter"].set_param(turn_rebuild.AFTER, "0")
env.cr.commit()
with (
    patch.object(turn_rebuild, "CHUNK", 1),
    patch.object(type(env["ir.cron"]), "_commit_progress", die),
):
    env["gy.turn"]._cron_rebuild()
"""
GOES_ON = """
from odoo.addons.gy_sales_process.models import turn_rebuild

print("AFTER", env["ir.config_parameter"].get_param(turn_rebuild.AFTER))
env["gy.turn"]._cron_rebuild()
print("ENDED", env["ir.config_parameter"].get_param(turn_rebuild.AFTER))
"""


def answers(done):
    """Return what a script printed, ``{first word: rest}``."""
    lines = [line.lstrip("> .").partition(" ")[::2] for line in done.stdout.splitlines()]
    return dict(lines)


def check(office):
    done = office.server.shell(DIFFERENCES)
    assert answers(done).get("DIFFERENCES") == "[]", done.stdout + done.stderr


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
    check(office)


def test_two_halves_of_the_advance_at_the_same_moment(office):
    """The stage ends once both are here, whichever is counted last."""
    order = office.contract(until="confirm", lines=LARGE)
    assert office.stage(order) == "advance"
    missing = office.order(order, "gy_money_missing_production")["gy_money_missing_production"]
    errors = together(*(lambda: office.pay(order, amount=missing / 2) for _number in range(2)))
    assert not errors
    assert office.stage(order) != "advance"
    check(office)


def test_a_killed_job_goes_on(office):
    """``kill -9`` in the middle of the job that derives all of them anew."""
    killed = office.server.shell(KILLED)
    assert killed.returncode == -9, killed.stdout + killed.stderr
    done = office.server.shell(GOES_ON)
    said = answers(done)
    assert int(said["AFTER"]) > 0, done.stdout + done.stderr
    assert said["ENDED"] == "-1", done.stdout + done.stderr
    check(office)
