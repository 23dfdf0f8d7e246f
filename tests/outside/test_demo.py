"""The demo's contracts, as they were played: of several types, in every stage (R0.10)."""

import json

import pytest

from .server import Server, missing_settings

SCRIPT = """
import json
from odoo.addons.gy_demo.scenario import play
from odoo.addons.gy_demo.tests import consistency, leaving, papers, shown

orders = env["sale.order"].search([("gy_is_process", "=", True)], order="id")
# An alternative stands beside the quotation of its story.
beside = orders.filtered(lambda order: order.gy_alternatives_of_id not in (order, order.browse()))
played = (orders - beside)[: len(play.STORIES)]
stages = set(env["gy.process.stage"]._gy_ids_by_code())
logins = ["salesperson", "commerce", "finance", "technology", "administration"]
facts = {
    "faults": [fault for order in orders for fault in consistency.faults(order)],
    "to-dos": consistency.turn_faults(env, logins),
    "ledgers": consistency.ledger_faults(env),
    "papers": papers.faults(env),
    "contracts": len(played),
    "grades": sorted(set(played.order_line.gy_grade_id.mapped("code"))),
    "types": len(played.gy_profile_id),
    "without": sorted(stages - set(played.gy_stage_id.mapped("code"))),
    "received": len(played.filtered("gy_handover_done")),
    "events": shown.events(env),
    "terminated": len(played.filtered(lambda order: order._gy_is_terminated())),
}
# The last: it takes back what it does.
facts["leaving"] = leaving.faults(env)
print("FACTS", json.dumps(facts))
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    if missing := missing_settings():
        pytest.fail(missing, pytrace=False)
    server = Server(tmp_path_factory.mktemp("demo"), "played")
    try:
        server.copy()
        done = server.shell(SCRIPT)
    finally:
        server.stop()
    lines = [line for line in done.stdout.splitlines() if "FACTS " in line]
    assert lines, done.stdout + done.stderr
    return json.loads(lines[-1].partition("FACTS ")[2])


def test_every_contract_agrees_with_itself(facts):
    assert not facts["faults"]


def test_every_row_of_the_todos_can_be_read(facts):
    assert not facts["to-dos"]


def test_reports_agree_on_what_is_owed(facts):
    assert not facts["ledgers"]


def test_every_paper_names_its_contract_and_file(facts):
    assert not facts["papers"]


def test_everybody_can_leave(facts):
    assert not facts["leaving"], "their work was handed over, and something holds them"


def test_scenario_shows_everything(facts):
    assert facts["contracts"] >= 20
    assert facts["grades"] == ["A", "B", "C"]
    assert facts["types"] >= 5
    assert not facts["without"], "stages without a contract"
    assert facts["received"] == 2
    assert facts["terminated"] == 3


def test_scenario_shows_what_happens_beside_the_way(facts):
    events = facts["events"]
    assert len(events) == 131
    assert all(events.values()), events
