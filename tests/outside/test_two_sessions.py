"""Two transfers of one contract, one half of the money, the same moment (design.md, concurrency)."""

import threading
import time

import psycopg2
import pytest

from .client import Refused

HALVES = {"6308-2RS": (3, 1000.0), "NJ 210 E": (3, 1000.0)}


@pytest.fixture(scope="module")
def by_share(office):
    """The company asks for the money of the share that is shipped."""
    company = [office.company]
    office.admin.write("res.company", company, {"gy_shipment_money": "share"})
    yield
    office.admin.write("res.company", company, {"gy_shipment_money": "whole"})


@pytest.fixture
def halves(office, by_share):
    """A contract paid for one half, and its two transfers of one half each, ready to leave."""
    order = office.contract(until="confirm", lines=HALVES)
    plan = office.admin.find("gy.installment", [["order_id", "=", order]], "amount", "gate")
    gated = sum(line["amount"] for line in plan if line["gate"] != "none")
    office.pay(order, amount=round(gated / 2, 2))
    office.announce(order)
    (picking,) = office.deliveries(order)
    warehouse = office.warehouse
    warehouse.call("stock.picking", "action_assign", [picking])
    first, second = office.admin.search("stock.move", [["picking_id", "=", picking]], order="id")
    warehouse.write("stock.move", second, {"quantity": 0, "picked": False})
    warehouse.write("stock.move", first, {"quantity": 3, "picked": True})
    warehouse.call("stock.picking", "action_split_transfer", [picking])
    pickings = office.deliveries(order)
    assert len(pickings) == 2
    for item in pickings:
        office.fill(item)
    return order, pickings


class Worker(threading.Thread):
    """Someone at the warehouse who validates a transfer when the barrier opens."""

    def __init__(self, office, picking, barrier):
        super().__init__(daemon=True)
        self.office, self.picking, self.barrier = office, picking, barrier
        self.error = None
        self.started = self.ended = 0.0
        self.start()

    def run(self):
        self.barrier.wait(60)
        self.started = time.monotonic()
        try:
            self.office.button_validate(self.picking)
        except Exception as error:
            self.error = error
        self.ended = time.monotonic()


def connect(office):
    connection = psycopg2.connect(dbname=office.server.database)
    connection.autocommit = False
    return connection


def wait_for_both(office, connection):
    """Return once two sessions of the server wait for the row that ``connection`` holds."""
    until = time.monotonic() + 60
    with psycopg2.connect(dbname=office.server.database) as watcher:
        watcher.autocommit = True
        with watcher.cursor() as cursor:
            while time.monotonic() < until:
                cursor.execute(
                    "SELECT count(*) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
                )
                if cursor.fetchone()[0] >= 2:
                    return
                time.sleep(0.05)
    pytest.fail("The two requests never waited for the contract together.")


def check(office, order, workers):
    """Exactly one has shipped; the other one was told about the money."""
    refusals = [worker.error for worker in workers if worker.error is not None]
    assert len(refusals) == 1, f"refused: {refusals}"
    assert type(refusals[0]) is Refused, refusals
    loser = next(worker.picking for worker in workers if worker.error is not None)
    states = {
        row["id"]: row["state"]
        for row in office.admin.read(
            "stock.picking", [worker.picking for worker in workers], "state"
        )
    }
    assert sorted(states.values()) == ["assigned", "done"] and states[loser] == "assigned"
    words = office.warehouse.value("stock.picking", loser, "gy_waits_for")
    assert words and words in refusals[0].message
    row = office.order(order, "gy_shipped_value", "amount_total")
    assert row["gy_shipped_value"] == pytest.approx(row["amount_total"] / 2)
    # With the other half of the money the other half may go.
    plan = office.admin.find("gy.installment", [["order_id", "=", order]], "missing_amount", "gate")
    office.pay(
        order, amount=round(sum(i["missing_amount"] for i in plan if i["gate"] != "none"), 2)
    )
    office.button_validate(loser)
    row = office.order(order, "gy_shipped_value", "amount_total")
    assert row["gy_shipped_value"] == pytest.approx(row["amount_total"])


def race(office, pickings):
    barrier = threading.Barrier(len(pickings) + 1)
    workers = [Worker(office, picking, barrier) for picking in pickings]
    barrier.wait(60)
    return workers


def join(workers):
    for worker in workers:
        worker.join(120)
        assert not worker.is_alive(), "a request hangs"
    assert max(w.started for w in workers) < min(w.ended for w in workers), "they did not overlap"


def test_at_the_same_moment(office, halves):
    order, pickings = halves
    workers = race(office, pickings)
    join(workers)
    check(office, order, workers)


@pytest.mark.parametrize("turned", [False, True])
def test_both_inside(office, halves, turned):
    """Both requests are inside their transactions before either of them may count."""
    order, pickings = halves
    connection = connect(office)
    try:
        with connection.cursor() as cursor:
            # Holds the contract's row until the rollback below; nothing is changed.
            cursor.execute("UPDATE sale_order SET name = name WHERE id = %s", [order])
            workers = race(office, pickings[::-1] if turned else pickings)
            wait_for_both(office, connection)
            assert not any(worker.ended for worker in workers)
        connection.rollback()
        join(workers)
    finally:
        connection.close()
    check(office, order, workers)


SCRIPT = """
import psycopg2.errors
from odoo import api
from odoo.exceptions import UserError

order_id, first, second = {ids}
user = env.ref("base.user_admin").id
registry = env.registry

def validate(env, picking):
    env["stock.picking"].browse(picking).with_context(skip_backorder=True).button_validate()
    env.flush_all()

with registry.cursor() as one, registry.cursor() as two:
    # The second session has its snapshot before the first one ships.
    two.execute("SELECT gy_shipped_value, gy_version FROM sale_order WHERE id = %s", [order_id])
    before = two.fetchone()
    validate(api.Environment(one, user, {{}}), first)
    one.commit()
    try:
        validate(api.Environment(two, user, {{}}), second)
    except psycopg2.errors.SerializationFailure:
        print("RESULT serialization failure")
    except UserError as error:
        print("RESULT refused", error)
    else:
        print("RESULT shipped")
    two.rollback()
    # What Odoo does next: the same again, on a new snapshot.
    try:
        validate(api.Environment(two, user, {{}}), second)
    except UserError as error:
        print("AGAIN refused", repr(str(error)))
    else:
        print("AGAIN shipped")
    two.rollback()
"""


def test_old_snapshot(office, halves):
    """A session that looked before the other one shipped cannot ship on what it saw."""
    order, pickings = halves
    done = office.server.shell(SCRIPT.format(ids=(order, *pickings)))
    lines = [line.partition(" ")[::2] for line in done.stdout.splitlines()]
    answers = {key.lstrip("> ."): text for key, text in lines}
    assert answers.get("RESULT") == "serialization failure", done.stdout + done.stderr
    assert answers.get("AGAIN", "").startswith("refused"), done.stdout + done.stderr
    states = office.admin.read("stock.picking", pickings, "state")
    assert sorted(row["state"] for row in states) == ["assigned", "done"]
