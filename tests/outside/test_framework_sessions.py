"""Two call-offs of one framework agreement, one rest, the same moment (R0.11, concurrency)."""

import threading

import pytest

from .client import Refused
from .office import SCAN
from .test_two_sessions import connect, wait_for_both


@pytest.fixture
def rest(office):
    """A line of the scenario's framework of which two call-offs ask for more than half each."""
    frameworks = office.admin.search(
        "sale.order", [["gy_framework_state", "=", "running"]], order="id", limit=1
    )
    [line] = office.admin.find(
        "sale.order.line",
        [["order_id", "in", frameworks], ["gy_left_qty", ">", 20]],
        "gy_left_qty",
        "order_id",
        order="id",
        limit=1,
    )
    asked = line["gy_left_qty"] // 2 + 1
    boss = office.sales_manager
    orders = []
    for _number in range(2):
        action = boss.call(
            "sale.order", "action_gy_call_off", frameworks, {str(line["id"]): asked}, "2099-06-01"
        )
        boss.call("sale.order", "action_gy_sign", [action["res_id"]], None, SCAN, "signed.pdf")
        orders.append(action["res_id"])
    return frameworks[0], line, asked, orders


class Confirming(threading.Thread):
    """Someone who confirms a call-off when the barrier opens."""

    def __init__(self, office, order, barrier):
        super().__init__(daemon=True)
        self.session = office.login("sales_manager", "sales_manager")
        self.order, self.barrier, self.error = order, barrier, None
        self.start()

    def run(self):
        self.barrier.wait(60)
        try:
            self.session.call("sale.order", "action_confirm", [self.order])
        except Exception as error:
            self.error = error


def test_one_draws(office, rest):
    """Both are inside their transactions before either may count: one draws, one is told why not."""
    framework, line, asked, orders = rest
    before = office.admin.value("sale.order.line", line["id"], "gy_called_off_qty")
    barrier = threading.Barrier(3)
    connection = connect(office)
    try:
        with connection.cursor() as cursor:
            # Holds the framework's row until the rollback below; nothing is changed.
            cursor.execute("UPDATE sale_order SET name = name WHERE id = %s", [framework])
            people = [Confirming(office, order, barrier) for order in orders]
            barrier.wait(60)
            wait_for_both(office, connection)
        connection.rollback()
        for person in people:
            person.join(120)
            assert not person.is_alive(), "a request hangs"
    finally:
        connection.close()
    refusals = [person.error for person in people if person.error is not None]
    assert [type(error) for error in refusals] == [Refused], refusals
    assert "只剩" in refusals[0].message
    states = sorted(office.admin.value("sale.order", order, "state") for order in orders)
    assert states.count("sale") == 1
    after = office.admin.value("sale.order.line", line["id"], "gy_called_off_qty")
    assert after == before + asked


def test_nobody_writes_what_is_left(office, rest):
    """Neither figures nor links of the agreement are a client's to write (R17.3)."""
    framework, line, _asked, orders = rest
    for login in ("salesperson", "sales_manager", "admin"):
        user = office.admin if login == "admin" else office.user(login)
        for model, record, values in (
            ("sale.order.line", line["id"], {"gy_left_qty": 10**6}),
            ("sale.order.line", line["id"], {"gy_called_off_qty": 0}),
            ("sale.order", framework, {"gy_valid_until": "2099-01-01"}),
            ("sale.order", framework, {"gy_is_frame": False}),
            ("sale.order", framework, {"gy_left_amount": 10**9}),
        ):
            with pytest.raises(Refused):
                user.write(model, record, values)
    assert office.admin.value("sale.order", orders[0], "state") != "sale"
