"""The pictures of the documentation, taken from a running demo: screenshots.py URL FOLDER

Every picture is one function; it says as whom it is seen and how to get there.
"""

import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import requests
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))
from browser import Browser

LARGEST = 250_000
DESKTOP = (1366, 768)
PHONE = (390, 844)
TABLET = (1024, 768)
PRODUCTION = "gy_production_followup.mrp_production_action_contract"
SCHEDULING = "gy_planning.mrp_production_action_planning"
SHIPPING = [("gy_stage_id.code", "=", "shipment"), ("state", "=", "sale")]


class Person:
    """A user of the demo, whose password is their login, over HTTP and in the browser."""

    def __init__(self, url, login):
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        page = self.session.get(f"{url}/web/login").text
        token = re.search(r'csrf_token: "([^"]+)"', page)[1]
        answer = self.session.post(
            f"{url}/web/login",
            data={"login": login, "password": login, "csrf_token": token},
        )
        if "/web/login" in answer.url:
            raise SystemExit(f"{login} cannot log in.")

    def call(self, model, method, *args, **kwargs):
        answer = self.session.post(
            f"{self.url}/web/dataset/call_kw",
            json={"params": {"model": model, "method": method, "args": args, "kwargs": kwargs}},
        ).json()
        if "error" in answer:
            raise SystemExit(f"{model}.{method}: {answer['error']['data']['message']}")
        return answer["result"]

    def first_action(self, *names):
        """Return the first of these actions that there is."""
        for name in names:
            answer = self.session.post(
                f"{self.url}/web/action/load", json={"params": {"action_id": name}}
            )
            if "error" not in answer.json():
                return name
        raise SystemExit(f"There is none of these actions: {names}")

    def find(self, model, domain, order="id"):
        """Return the id of the first record of a domain."""
        found = self.call(model, "search", domain, order=order, limit=1)
        if not found:
            raise SystemExit(f"The demo has no {model} with {domain}.")
        return found[0]

    def turn(self, kind):
        """Return what of a kind waits on this person: ``{res_id, order_id}`` of one row."""
        rows = self.call(
            "gy.turn", "search_read", [("kind", "=", kind)], ["res_id", "order_id"], limit=1
        )
        if not rows:
            raise SystemExit(f"Nothing of the kind {kind} waits.")
        return rows[0]

    def paper(self, report, record_id):
        answer = self.session.get(f"{self.url}/report/pdf/{report}/{record_id}")
        if not answer.content.startswith(b"%PDF"):
            raise SystemExit(f"{report} was not printed: {answer.text[:500]}")
        return answer.content


class Photographer:
    """Goes to a screen as somebody and takes its picture."""

    def __init__(self, browser, url):
        self.browser = browser
        self.url = url
        self.people = {}

    def be(self, login, size=DESKTOP, phone=False):
        """Become a user, in a window of this size."""
        if login not in self.people:
            self.people[login] = Person(self.url, login)
        person = self.people[login]
        self.browser.send("Network.clearBrowserCookies")
        self.browser.send(
            "Network.setCookie",
            name="session_id",
            value=person.session.cookies["session_id"],
            url=self.url,
        )
        self.browser.size(*size, phone=phone)
        return person

    def go(self, action, record_id="", view="form", wait=".o_form_view"):
        """Open an action, on one record or as a view of many."""
        query = "" if record_id else f"?view_type={view}"
        self.browser.open(f"{self.url}/odoo/action-{action}/{record_id}{query}".replace("/?", "?"))
        self.browser.wait(wait)


def contract(see):
    """A contract that waits for money, and what its stage still needs."""
    person = see.be("salesperson", (1366, 820))
    order = person.find("sale.order", [*SHIPPING, ("gy_money_missing_shipment", ">", 0)])
    open_stage(see, order, "shipment")
    return see.browser.picture()


def open_stage(see, order, code):
    see.go("gy_sales_process.sale_order_action_contract", order, wait=".o_gy_step")
    step = f".o_gy_step[data-code={code}]"
    see.browser.click(step)
    see.browser.wait(".o_gy_criterion")
    see.browser.run("document.activeElement.blur()")


def board(see):
    """All contracts, by stage."""
    person = see.be("sales_manager")
    action = person.first_action(
        "gy_sales_process.sale_order_action_board", "gy_sales_process.sale_order_action_contract"
    )
    see.go(action, view="kanban", wait=".o_kanban_record")
    return see.browser.picture()


def start(see):
    """The page a sales manager begins the day on."""
    see.be("sales_manager")
    see.browser.open(f"{see.url}/odoo")
    see.browser.wait(".o_gy_home_tile canvas")
    return see.browser.picture()


def start_store(see):
    """The page the warehouse begins on: what may go, what waits on whom."""
    return begin(see, "warehouse")


def start_money(see):
    """The page finance begins on."""
    return begin(see, "finance")


def start_phone(see):
    """The page of a salesperson in the hand."""
    return begin(see, "salesperson", PHONE, phone=True)


def begin(see, login, size=DESKTOP, phone=False):
    see.be(login, size, phone=phone)
    see.browser.open(f"{see.url}/odoo")
    see.browser.wait(".o_gy_home_tile")
    return see.browser.picture()


def turn(see):
    """What waits on the salesperson."""
    see.be("salesperson")
    see.go("gy_sales_process.turn_action", view="list", wait=".o_data_row, .o_group_header")
    see.browser.run("document.querySelectorAll('.o_group_header').forEach((row) => row.click())")
    see.browser.wait(".o_data_row")
    return see.browser.picture()


def review(see):
    """A review under way: some departments have spoken."""
    person = see.be("commerce", (1366, 900))
    record = person.find("gy.contract.review", [("state", "=", "running")], order="id desc")
    see.go("gy_contract_review.contract_review_action", record)
    return see.browser.picture()


def review_phone(see):
    """The sheet of a review on a phone: facts and buttons first."""
    person = see.be("quality", PHONE, phone=True)
    see.go("gy_contract_review.contract_review_action", person.turn("review")["res_id"])
    return see.browser.picture()


def desk(see):
    """What is to be collected, the oldest first."""
    see.be("salesperson")
    see.go("gy_collection.collection_line_action", view="list", wait=".o_data_row, .o_group_header")
    return see.browser.picture()


def shop(see):
    """The workshop's tablet: the phases of an order that was scanned."""
    person = see.be("manufacturing", TABLET)
    number = person.turn("phase_to_report")["order_id"][1].split()[0]
    see.go("gy_progress.line_phase_action_shop", view="kanban", wait=".o_gy_scan input")
    see.browser.run(f"document.querySelector('.o_gy_scan input').value = {number!r}")
    see.browser.click(".o_gy_scan .btn-primary")
    see.browser.wait(".o_kanban_record:not(.o_kanban_ghost)")
    return see.browser.picture()


def sign_phone(see):
    """The page of the consignee behind the code on the slip."""
    person = see.be("salesperson", PHONE, phone=True)
    transfer = person.turn("sign_off")["res_id"]
    link = person.call("gy.sign.off.link", "create", {"picking_id": transfer})
    address = person.call("gy.sign.off.link", "read", [link], ["url"])[0]["url"]
    see.browser.open(f"{see.url}/gy/sign/{address.rsplit('/', 1)[1]}")
    see.browser.wait("form")
    return see.browser.picture()


def installments(see):
    """The payment plan of a contract under way."""
    person = see.be("salesperson", (1366, 820))
    order = person.find("sale.order", [*SHIPPING, ("gy_money_missing_shipment", ">", 0)])
    see.go("gy_sales_process.sale_order_action_contract", order, wait="a[name=gy_installments]")
    see.browser.click("a[name=gy_installments]")
    see.browser.wait(".o_field_widget[name=gy_installment_ids] .o_data_row")
    see.browser.run(
        "document.querySelector('a[name=gy_installments]').scrollIntoView({block: 'center'})"
    )
    return see.browser.picture()


def production(see):
    """The planner's list of what contracts want made."""
    see.be("manufacturing")
    see.go(SCHEDULING, view="list", wait=".o_data_row:nth-child(5)")
    return see.browser.picture()


def held(see):
    """A manufacturing order that waits for its contract's money."""
    person = see.be("manufacturing", (1366, 620))
    order = person.find(
        "mrp.production",
        [("state", "=", "draft"), ("gy_order_id.gy_money_missing_production", ">", 0)],
    )
    see.go(PRODUCTION, order, wait=".alert [name=gy_waits_for]")
    return see.browser.picture()


def shipment(see):
    """The warehouse wants to ship what is not paid for."""
    person = see.be("warehouse")
    transfer = person.find(
        "stock.picking",
        [
            ("picking_type_code", "=", "outgoing"),
            ("state", "=", "assigned"),
            ("sale_id.gy_money_missing_shipment", ">", 0),
        ],
    )
    see.go("stock.action_picking_tree_all", transfer)
    see.browser.click("button[name=button_validate]")
    see.browser.wait(".modal .modal-body")
    return see.browser.picture()


def dossier(see):
    """A dossier: what is there and what is missing."""
    person = see.be("contract_admin", (1366, 900))
    record = person.find(
        "gy.dossier", [("order_id.gy_stage_id.code", "in", ("sign_off", "archive"))]
    )
    see.go("gy_archive.dossier_action", record)
    return see.browser.picture()


def paper(see):
    """The first page of the printed contract."""
    person = see.be("salesperson")
    order = person.find("sale.order", SHIPPING)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(person.paper("gy_sales_process.report_contract", order))
        subprocess.run(
            ["pdftoppm", "-png", "-r", "80", "-f", "1", "-singlefile", path, path.with_suffix("")],
            check=True,
        )
        return path.with_suffix(".png").read_bytes()


def phone(see):
    """The same contract in the hand of the salesperson."""
    person = see.be("salesperson", PHONE, phone=True)
    order = person.find("sale.order", [*SHIPPING, ("gy_money_missing_shipment", ">", 0)])
    open_stage(see, order, "shipment")
    return see.browser.picture()


PICTURES = {
    "contract": contract,
    "board": board,
    "start": start,
    "start_store": start_store,
    "start_money": start_money,
    "start_phone": start_phone,
    "turn": turn,
    "review": review,
    "review_phone": review_phone,
    "desk": desk,
    "shop": shop,
    "sign_phone": sign_phone,
    "installments": installments,
    "production": production,
    "held": held,
    "shipment": shipment,
    "dossier": dossier,
    "paper": paper,
    "phone": phone,
}


def save(png, path):
    """Write a picture with few colours, so that it stays small."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (256, 128, 64, 32):
        image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            break
    sys.stdout.write(f"    {path.name}: {path.stat().st_size // 1024} KB\n")
    sys.stdout.flush()


def main(url, folder, *names):
    folder = Path(folder)
    with Browser() as browser:
        see = Photographer(browser, url)
        for name in names or PICTURES:
            save(PICTURES[name](see), folder / f"{name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
