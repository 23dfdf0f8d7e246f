"""What the people of the drill do, and what was answered of it."""

import base64
import dataclasses
import itertools
import os
import random
import threading
import time
import types

from cluster_people import Person, Screens, Unanswered, logins

from tests.outside.client import Refused
from tests.outside.office import Office

SHELF = {"6308-2RS": (2, 1000.0)}
MADE = {"NU 2340 EM": (1, 1000.0)}
FILING = ("salesperson", "contract_admin", "sales_admin", "finance")
# How often each is done, of a hundred; what a role does not do becomes a look at a list.
SHARES = {
    "start": 12,
    "list": 26,
    "form": 26,
    "message": 8,
    "mail": 4,
    "quotation": 6,
    "attachment": 6,
    "paper": 4,
    "opinion": 3,
    "receipt": 2,
    "delivery": 1,
    "forbidden": 2,
}
OPINION = "gy.contract.review.opinion"
LOOKS = ("start", "list", "form")
# Who does it, where not everybody does.
DOERS = {
    "mail": ("salesperson", "sales_manager", "contract_admin"),
    "quotation": ("salesperson",),
    "paper": FILING,
    "opinion": ("finance", "general_manager"),
    "receipt": ("finance",),
    "delivery": ("warehouse",),
    "forbidden": ("warehouse", "manufacturing", "salesperson"),
}


@dataclasses.dataclass
class Deed:
    """Something that somebody did, and whether the answer came.

    :ivar outcome: ``done``, ``refused`` or ``unknown``: then it may be there or not, once
    """

    kind: str
    mark: str
    begun: float = dataclasses.field(default_factory=time.monotonic)
    outcome: str = "unknown"
    facts: dict = dataclasses.field(default_factory=dict)


class Supply:
    """The contracts people work on: some in review, some to be shipped, some that must not be.

    Made before the clock starts, by the steps of the tests from outside.
    """

    def __init__(self, url, database):
        self.office = office = Office(types.SimpleNamespace(url=url, database=database))
        # A dossier that was handed over takes no more papers.
        open_ones = [["gy_is_process", "=", True], ["gy_handed_over", "=", False]]
        self.orders = office.admin.search("sale.order", open_ones)
        self.lock = threading.Lock()
        self.opinions = {role: [] for role in DOERS["opinion"]}
        self.deliveries, self.unpaid, self.held, self.others = [], [], [], []
        self.journal, self.customer = office.journal(), office.customer()
        self.address = office.admin.value("res.partner", self.customer, "email")
        self.product = office.product("6308-2RS")

    def fill(self, rounds):
        """Make what ``rounds`` minutes of work use up."""
        office = self.office
        for _unpaid in range(2):
            self.unpaid += office.deliveries(office.contract(until="confirm", lines=SHELF))
        self.held += office.productions(office.contract(until="confirm", lines=MADE))
        review = office.contract(until="submit", lines=SHELF)
        self.others += [item["id"] for item in office.opinions(review)]
        for _round in range(rounds):
            for _review in range(2):
                self._review(office.contract(until="submit", lines=SHELF))
            self._delivery(office.contract(until="confirm", lines=SHELF))

    def _review(self, order):
        """Finance is asked first, the general manager once finance has agreed."""
        first, second = self.office.opinions(order)
        self.opinions[first["role"]].append((first["id"], second))

    def _delivery(self, order):
        self.office.pay(order)
        self.office.pay(order)
        self.office.announce(order)
        for picking in self.office.deliveries(order):
            self.office.fill(picking)
            self.deliveries.append(picking)

    def take(self, pile):
        """Return one that nobody has taken yet, or None."""
        with self.lock:
            return pile.pop(0) if pile else None


class Work:
    """Everything the sixty do, and the ledger of it."""

    def __init__(self, cluster, database, rounds):
        self.cluster, self.run = cluster, f"drill-{os.getpid()}"
        self.requests, self.deeds, self.count = [], [], itertools.count(1)
        self.stale, self.broken, self.logins = [], [], 0
        self.supply = Supply(cluster.url, database)
        self.supply.fill(rounds)
        known = {}
        self.people = []
        for login, role in logins():
            person = Person(cluster.url, database, login, role, role, self.requests)
            person.screens = Screens(person, self.supply.office.company, known)
            person.screens.learn()
            person.orders = person.search("sale.order", [["gy_is_process", "=", True]], limit=40)
            self.people.append(person)
        self.requests.clear()

    def choose(self, dice):
        """Return somebody who is free and what that person does next; None when all are busy."""
        what = dice.choices(list(SHARES), list(SHARES.values()))[0]
        roles = DOERS.get(what)
        people = [person for person in self.people if not roles or person.role in roles]
        dice.shuffle(people)
        for person in people:
            if person.lock.acquire(blocking=False):
                return person, what
        return None

    def do(self, person, what, seed):
        """Do it in the name of the person, who is free again afterwards."""
        dice = random.Random(seed)
        try:
            if person.logged_out:
                self.logins += 1
                person.login_again()
            person.doing = what
            if what in LOOKS:
                getattr(person.screens, f"open_{what}")(dice)
            else:
                getattr(self, f"_{what}")(person, dice)
        except (Unanswered, Refused):
            pass  # noted with the request, and with the deed if it was one
        except Exception as error:  # told in the end: the thread would keep it to itself
            self.broken.append(f"{what}: {error!r}")
        finally:
            person.lock.release()

    def _deed(self, kind, call, **facts):
        """Do one thing that must be there once when it is answered."""
        deed = Deed(kind, f"{self.run}-{next(self.count):05d}", facts=facts)
        self.deeds.append(deed)
        try:
            answer = call(deed.mark)
        except Refused as error:
            deed.outcome, deed.facts["told"] = "refused", str(error)
            raise
        deed.outcome, deed.facts["answer"] = "done", answer
        return deed

    # -- what people do --------------------------------------------------------

    def _message(self, person, dice):
        order = dice.choice(person.orders or [None])
        if order is None:
            return person.screens.open_list(dice)
        return self._post_message(person, order)

    def _mail(self, person, dice):
        """A message to the customer, who gets it by mail."""
        order = dice.choice(person.orders or [None])
        if order is None:
            return person.screens.open_list(dice)
        return self._post_message(person, order, "mail", partner_ids=[self.supply.customer])

    def _post_message(self, person, order, kind="message", **values):
        values = {
            "message_type": "comment",
            "subtype_xmlid": "mail.mt_comment" if kind == "mail" else "mail.mt_note",
            **values,
        }
        self._deed(
            kind,
            lambda mark: person.call(
                "sale.order", "message_post", [order], body=f"请看一下 {mark}", **values
            ),
        )

    def _quotation(self, person, dice):
        line = {"product_id": self.supply.product, "product_uom_qty": dice.randint(1, 9)}
        self._deed(
            "quotation",
            lambda mark: person.create(
                "sale.order",
                {
                    "partner_id": self.supply.customer,
                    "client_order_ref": mark,
                    "order_line": [[0, 0, {**line, "price_unit": 1000.0}]],
                },
            ),
        )

    def _attachment(self, person, dice):
        """A file that is taken and goes with a message, as the web client does it."""
        order = dice.choice(person.orders or [None])
        if order is None:
            return person.screens.open_list(dice)
        content = os.urandom(dice.randint(2_000, 60_000))
        values = {
            "datas": base64.b64encode(content).decode(),
            "res_model": "mail.compose.message",
            "res_id": 0,
        }
        deed = self._deed(
            "attachment",
            lambda mark: person.create("ir.attachment", {**values, "name": f"{mark}.bin"}),
        )
        deed.facts["content"] = content
        self._read_elsewhere(person, deed, deed.facts["answer"])
        return self._post_message(person, order, attachment_ids=[deed.facts["answer"]])

    def _paper(self, person, dice):
        order = dice.choice(self.supply.orders)
        content = b"%PDF-1.4 " + os.urandom(dice.randint(2_000, 60_000))
        data = base64.b64encode(content).decode()
        deed = self._deed(
            "paper",
            lambda mark: person.call(
                "sale.order",
                "action_gy_file_document",
                [order],
                "correspondence",
                f"{mark}.pdf",
                data,
            ),
        )
        deed.facts["content"] = content
        attachment = person.read("gy.document", deed.facts["answer"], "attachment_id")
        self._read_elsewhere(person, deed, attachment["attachment_id"])

    def _read_elsewhere(self, person, deed, attachment):
        """Read at once what was just written, on a node that did not write it."""
        deed.facts["attachment"] = attachment
        ports = dict(enumerate(self.cluster.node_ports, 1))
        others = [port for number, port in ports.items() if person.last.node != f"node{number}"]
        url = f"http://127.0.0.1:{others[0]}" if others and self.cluster.whole else None
        _status, _path, text = person.get(f"/web/content/{attachment}", url)
        if text != deed.facts["content"]:
            self.stale.append(deed)

    def _opinion(self, person, dice):
        item = self.supply.take(self.supply.opinions[person.role])
        if item is None:
            return person.screens.open_list(dice)
        opinion, following = item
        self._deed(
            "opinion",
            lambda mark: person.call(OPINION, "action_give", [opinion], "agree", mark),
            id=opinion,
        )
        if following:
            self.supply.opinions[following["role"]].append((following["id"], None))

    def _receipt(self, person, dice):
        values = {
            "payment_type": "inbound",
            "partner_type": "customer",
            "partner_id": self.supply.customer,
            "amount": dice.randint(100, 9000) / 100,
            "journal_id": self.supply.journal,
        }
        deed = self._deed(
            "receipt", lambda mark: person.create("account.payment", {**values, "memo": mark})
        )
        payment = deed.facts["answer"]
        self._deed(
            "posting",
            lambda _mark: person.call("account.payment", "action_post", [payment]),
            id=payment,
        )

    def _delivery(self, person, dice):
        picking = self.supply.take(self.supply.deliveries)
        if picking is None:
            return person.screens.open_list(dice)
        return self._deed(
            "delivery",
            lambda _mark: person.call(
                "stock.picking", "button_validate", [picking], context={"skip_backorder": True}
            ),
            id=picking,
        )

    def _forbidden(self, person, dice):
        """What a gate or a right keeps from people, tried again and again."""
        tries = {
            "warehouse": ("stock.picking", "button_validate", self.supply.unpaid),
            "manufacturing": ("mrp.production", "action_confirm", self.supply.held),
            "salesperson": (OPINION, "action_give", self.supply.others),
        }
        model, method, ids = tries[person.role]
        if ids:
            record = dice.choice(ids)
            more = ["agree"] if method == "action_give" else []
            self._deed(
                "forbidden",
                lambda _mark: person.call(model, method, [record], *more),
                model=model,
                id=record,
            )
