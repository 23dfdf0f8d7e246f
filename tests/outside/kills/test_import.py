"""The import of running contracts is killed at random points: each comes in once, with its money (R17.5)."""

import pytest

from .killing import check_killed, killed

CONTRACTS = 24
PREPARE = f"""
import base64
from odoo.addons.gy_contract_import.models import contract_import_row
from odoo.addons.gy_contract_import.tests import books

contract_import_row.BATCH = 2
company = env["res.company"].search([("gy_process_enabled", "=", True)], limit=1)
old = env["sale.order"].search([("gy_is_process", "=", True), ("company_id", "=", company.id)], limit=1)
customer = old.partner_id.commercial_partner_id.name
code = old.order_line.product_id[:1].default_code
rows = [
    {{
        "contracts": [books.contract(number, customer=customer, salesperson="salesperson", total=11300)],
        "lines": [books.line(number, product=code)],
        "installments": [
            books.installment(number, amount=3390, gate="production", received=3390),
            books.installment(number, "pre_shipment", 7910, "before_shipment", gate="shipment"),
        ],
    }}
    for number in (f"KILL-{{count}}" for count in range({CONTRACTS}))
]
data = books.workbook(books.together(*rows))
head = (
    env["gy.contract.import"]
    .with_user(env.ref("base.user_admin"))
    .with_company(company)
    .create(
        {{
            "name": "Killed",
            "cut_over": "2026-01-31",
            "file": base64.b64encode(data),
            "filename": "x.xlsx",
        }}
    )
)
head.action_check()
assert not head.finding_ids, head.finding_ids.mapped("words")
head.action_start()
"""
TELL = """
    orders = env["sale.order"].search([("name", "like", "KILL-")])
    rows = env["gy.contract.import.row"].search([("name", "like", "KILL-")])
    entries = env["account.move"].search([("ref", "like", "KILL-"), ("gy_is_opening", "=", True)])
    facts.update(
        orders=len(orders),
        names=len(set(orders.mapped("name"))),
        states=sorted(set(orders.mapped("state"))),
        received=sorted(set(orders.mapped("gy_received_amount"))),
        rows=sorted(set(rows.mapped("state"))),
        errors=sorted(set(rows.filtered("error").mapped("error"))),
        entries=len(entries),
    )
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return killed(
        tmp_path_factory.mktemp("import"),
        "killed_import",
        prepare=PREPARE,
        job='env["gy.contract.import.row"]._cron_run()',
        tell=TELL,
        longest=4,
    )


def test_it_was_killed_and_went_on(facts):
    check_killed(facts)


def test_each_contract_came_in_once(facts):
    assert facts["errors"] == [], facts
    assert facts["rows"] == ["done"], facts
    assert facts["orders"] == facts["names"] == CONTRACTS, facts
    assert facts["states"] == ["sale"], facts


def test_each_has_its_money_once(facts):
    assert facts["received"] == [3390.0], facts
    assert facts["entries"] == CONTRACTS, facts
