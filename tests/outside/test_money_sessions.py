"""The same money, two sessions, the same moment: claimed for two contracts, shared, taken back."""

import threading

import pytest

from .client import Refused
from .rights_receipts import keep_books
from .test_two_sessions import connect, wait_for_both

RECEIPT, CLAIM = "gy.receipt", "gy.receipt.claim"
LINE = "account.bank.statement.line"


class Call(threading.Thread):
    """Somebody who does something, whatever comes of it."""

    def __init__(self, action, *args):
        super().__init__(daemon=True)
        self.action, self.args, self.error = action, args, None
        self.start()

    def run(self):
        try:
            self.action(*self.args)
        except Exception as error:
            self.error = error


@pytest.fixture
def money(office):
    """A line of the bank, its entry, and two contracts that need all of it."""
    keep_books(office)
    line = office.admin.create(LINE, {"journal_id": office.journal(), "amount": 600.0})
    entry = office.admin.value(LINE, line, "move_id")
    orders = [office.contract(until="confirm", lines={"6308-2RS": (2, 1000.0)}) for _ in "ab"]
    return line, entry, orders


@pytest.fixture
def on_credit(office):
    """A new customer with credit for one of its two contracts, which are ready to take effect."""
    admin = office.admin
    (customer,) = admin.call("res.partner", "copy", [office.customer()], {"name": "新建磨机厂"})
    term = {"kind": "progress", "share": 100.0, "trigger": "invoiced", "offset_days": 60}
    values = {"partner_id": customer, "gy_installment_ids": [[5], [0, 0, term]]}
    lines = {"6308-2RS": (2, 1000.0)}
    orders = [office.contract(before="confirm", lines=lines, **values) for _ in "ab"]
    owed = office.order(orders[0], "amount_total")["amount_total"]
    admin.write("res.partner", customer, {"credit_limit": 1.5 * owed})
    gate = admin.value("res.company", office.company, "gy_credit_gate")
    admin.write("res.company", office.company, {"gy_credit_gate": "confirm"})
    yield customer, orders
    admin.write("res.company", office.company, {"gy_credit_gate": gate})


def claims(office, line, orders):
    (receipt,) = office.admin.search(RECEIPT, [["statement_line_id", "=", line]])
    return [
        office.salesperson.call(RECEIPT, "action_gy_claim", [receipt], order, 600.0)
        for order in orders
    ]


def at_once(office, entry, calls, table="account_move"):
    """Start two calls that both wait for the entry; return them when they are through."""
    holder = connect(office)
    with holder.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET write_uid = write_uid WHERE id = %s", [entry])
    workers = [Call(*call) for call in calls]
    wait_for_both(office, holder)
    holder.commit()
    holder.close()
    for worker in workers:
        worker.join(120)
    return workers


def received(office, orders):
    return [office.order(order, "gy_received_amount")["gy_received_amount"] for order in orders]


def test_two_claims_on_the_same_money(office, money):
    line, entry, orders = money
    made = claims(office, line, orders)
    confirm = office.finance.call
    workers = at_once(
        office, entry, [(confirm, CLAIM, "action_confirm", [claim]) for claim in made]
    )
    refused = [worker.error for worker in workers if worker.error]
    assert len(refused) == 1 and type(refused[0]) is Refused, refused
    assert sorted(received(office, orders)) == [0.0, 600.0]
    states = sorted(row["state"] for row in office.admin.read(CLAIM, made, "state"))
    assert states == ["confirmed", "waiting"]


def test_shared_twice(office, money):
    """Two people of finance give the same money to two contracts."""
    _line, entry, orders = money
    create = office.finance.create
    shares = [{"entry_id": entry, "order_id": order, "amount": 600.0} for order in orders]
    workers = at_once(office, entry, [(create, "gy.receipt.share", values) for values in shares])
    refused = [worker.error for worker in workers if worker.error]
    assert len(refused) == 1 and type(refused[0]) is Refused, refused
    assert sorted(received(office, orders)) == [0.0, 600.0]


def test_confirmed_while_it_is_withdrawn(office, money):
    """Finance confirms what the salesperson takes back: one of both, never both."""
    line, entry, orders = money
    (claim,) = claims(office, line, orders[:1])
    workers = [
        Call(office.finance.call, CLAIM, "action_confirm", [claim]),
        Call(office.salesperson.call, CLAIM, "action_withdraw", [claim]),
    ]
    for worker in workers:
        worker.join(120)
    assert len([worker for worker in workers if worker.error]) == 1
    state = office.admin.value(CLAIM, claim, "state")
    assert received(office, orders[:1]) == [600.0 if state == "confirmed" else 0.0]
    assert state in ("confirmed", "withdrawn")


def test_one_credit_for_two_contracts(office, on_credit):
    """Two salespeople have their contracts take effect on the same customer's last credit."""
    customer, orders = on_credit
    confirm = office.salesperson.call
    workers = at_once(
        office,
        customer,
        [(confirm, "sale.order", "action_confirm", [order]) for order in orders],
        table="res_partner",
    )
    refused = [worker.error for worker in workers if worker.error]
    assert len(refused) == 1 and type(refused[0]) is Refused, refused
    assert "信用" in refused[0].message
    states = [office.order(order, "state")["state"] for order in orders]
    assert sorted(states) == ["draft", "sale"]
