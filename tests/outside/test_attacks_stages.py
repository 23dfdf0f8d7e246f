"""Ways round the stages' own records, tried from outside on the scenario's contracts."""

import pytest

from .checks import found_by, no_access, refused
from .client import RpcError
from .office import PAPER, ROLES
from .rights_stages import PATHS, WRITTEN_BY_METHODS, Stages
from .test_attacks import FORGED

# What a decision leaves behind, by record; no write, no import and no command may do the same.
DECIDED = {
    "gy.price.review": {"state": "approved"},
    "gy.price.approval": {"opinion": "agree"},
    "gy.quotation.issue": {"revision": 9},
    "gy.document": {"date": "2026-01-05"},
    "gy.gate.release": {"state": "approved"},
    "gy.gate.release.vote": {"opinion": "agree"},
    "gy.write.off": {"book_state": "booked"},
    "gy.write.off.vote": {"opinion": "agree"},
    "gy.termination": {"state": "approved"},
    "gy.termination.vote": {"opinion": "agree"},
    "gy.settlement": {"amount": 1.0},
    "gy.contract.change": {"applied_on": "2026-01-05"},
    "gy.contract.change.ack": {"done_on": "2026-01-05"},
    "gy.production.surplus": {"decision": "stock"},
    "gy.production.plan": {"state": "asked"},
    "gy.acceptance.draft": {"state": "paid"},
    "gy.bank.guarantee": {"expires_on": "2099-01-05"},
    "gy.fapiao": {"handed_customer_on": "2026-01-05"},
    "gy.sign.off": {"resolved_on": "2026-01-05"},
    "gy.sign.off.line": {"received_qty": 0.0},
    "gy.customer.posting": {"date": "2026-01-05"},
    "gy.dossier": {"product_usage": "x"},
    "gy.dossier.line": {"waived_on": "2026-01-05"},
    "gy.dossier.handover": {"received_on": "2026-01-05"},
    "gy.archive.check": {"broken_count": 0},
    "gy.archive.move": {"to_path": "x"},
    "gy.stocktake": {"witnessed_on": "2026-01-05 01:00:00"},
    "gy.stocktake.row": {"result": "found"},
    "gy.stray.paper": {"decided_on": "2026-01-05"},
    "gy.destruction": {"started_on": "2026-01-05"},
    "gy.destruction.row": {"outcome": "kept"},
    "gy.destruction.vote": {"opinion": "agree"},
    "gy.inspection": {"date": "2026-01-05"},
    "gy.delivery.notice": {"settled_on": "2026-01-05"},
    "gy.invoice.request": {"state": "accepted"},
}
OF_NO_CONTRACT = {
    "gy.archive.check",
    "gy.archive.move",
    "gy.stocktake",
    "gy.stocktake.row",
    "gy.destruction",
    "gy.destruction.row",
    "gy.destruction.vote",
}
OPEN_LISTS = {"gy_installment_ids", "gy_clause_ids", "gy_requirement_ids"}


@pytest.fixture(scope="module")
def stages(office):
    return Stages(office)


def holder_of(office, login, roles):
    """Return the session of a new colleague who holds several roles."""
    found = office.admin.find(
        "ir.model.data",
        [
            ["module", "=", "gy_sales_process"],
            ["model", "=", "res.groups"],
            ["name", "in", [f"group_{role}" for role in roles]],
        ],
        "res_id",
    )
    office.admin.create(
        "res.users",
        {
            "name": login,
            "login": login,
            "password": login,
            "company_id": office.company,
            "company_ids": [[6, 0, [office.company]]],
            "group_ids": [[6, 0, [row["res_id"] for row in found]]],
        },
        context={"no_reset_password": True},
    )
    return office.user(login)


@pytest.fixture(scope="module")
def everybody(office):
    """A colleague who holds every role: what is refused to them is refused to all."""
    return holder_of(office, "everybody", ROLES)


@pytest.fixture(scope="module")
def neighbour(office):
    """Another salesperson, whose contracts these are not."""
    return holder_of(office, "neighbour", ["salesperson"])


@pytest.mark.parametrize("model", DECIDED)
def test_decisions_are_not_written(office, stages, everybody, model):
    """By write, create, copy, import, with no context: not even by who holds every role."""
    values = DECIDED[model]
    finding = stages.first if model in OF_NO_CONTRACT else stages.of_scenario
    record = finding(model)
    before = office.admin.read(model, record, *values)
    (name, value), *_rest = values.items()
    for user in (everybody, office.admin):
        for context in ({}, *FORGED, {f"default_{name}": value}):
            no_access(user.write, model, record, values, context=context)
            no_access(user.create, model, values, context=context)
        no_access(user.unlink, model, record)
        no_access(user.call, model, "copy", [record])
        for row in (["x"], [str(value)]):
            answer = user.call(model, "load", [name], [row])
            assert not answer["ids"], (user, answer)
        answer = user.call(model, "load", [".id", name], [[str(record), str(value)]])
        assert not answer["ids"], (user, answer)
    assert office.admin.read(model, record, *values) == before


@pytest.mark.parametrize("login", ["everybody", "admin"])
def test_commands_through_the_contract(office, stages, everybody, login):
    """What hangs on a contract is not written by way of the contract either."""
    user = everybody if login == "everybody" else office.admin
    fields = office.admin.call("sale.order", "fields_get", [], ["type", "relation"])
    lists = {
        name: info["relation"]
        for name, info in fields.items()
        if info["type"] == "one2many"
        and name.startswith("gy_")
        and info["relation"].startswith("gy.")
        and name not in OPEN_LISTS
    }
    assert {"gy_document_ids", "gy_price_review_ids", "gy_fapiao_ids"} <= set(lists)
    contracts = office.admin.read("sale.order", stages.contracts, *lists)
    tried = set()
    for name, relation in lists.items():
        order = next((row for row in contracts if row[name]), None)
        if not order:
            continue
        tried.add(relation)
        record = order[name][0]
        values = DECIDED.get(relation, {"create_date": False})
        for command in ([1, record, values], [2, record], [3, record], [0, 0, values], [5]):
            refused(user.write, "sale.order", order["id"], {name: [command]})
    assert {"gy.document", "gy.price.review", "gy.fapiao"} <= tried


def test_own_prices(office, everybody):
    """Whoever submits prices does not approve them, whatever roles they hold."""
    order = office.draft({"NU 2340 EM": (1, 4000.0)}, user=everybody, bare=True)
    everybody.call("sale.order", "action_gy_review_prices", [order])
    approvals = office.approvals(order)
    assert approvals
    for approval in approvals:
        no_access(
            everybody.call, "gy.price.approval", "action_give", [approval["id"]], "agree", "好"
        )
    assert office.order(order, "gy_pricing_done")["gy_pricing_done"] is False


def test_own_termination(office, stages, everybody):
    """Whoever asks for a termination does not approve it."""
    order = stages.first(
        "sale.order",
        ["id", "in", stages.contracts],
        ["state", "=", "sale"],
        ["gy_stage_id.code", "=", "advance"],
    )
    asked = everybody.call("sale.order", "action_gy_request_termination", [order], "客户取消")
    votes = stages.admin.search("gy.termination.vote", [["round_id", "=", asked]])
    assert votes
    for vote in votes:
        no_access(everybody.call, "gy.termination.vote", "action_give", [vote], "agree", "同意")
    assert office.order(order, "state")["state"] == "sale"
    finance = stages.first(
        "gy.termination.vote", ["round_id", "=", asked], ["role", "=", "finance"]
    )
    refuse = ("gy.termination.vote", "action_give", [finance], "disagree", "继续履行")
    office.finance.call(*refuse)
    refused(office.finance.call, *refuse)


def test_own_invoice_request(office, stages, everybody):
    """Whoever submits a request does not accept it."""
    order = stages.first(
        "sale.order", ["id", "in", stages.contracts], ["gy_stage_id.code", "=", "invoicing"]
    )
    request = everybody.call("sale.order", "action_gy_request_invoice", [order])["res_id"]
    refused(everybody.call, "gy.invoice.request", "action_accept", [request])
    everybody.call("gy.invoice.request", "action_submit", [request])
    refused(everybody.call, "gy.invoice.request", "action_accept", [request])
    assert not office.admin.value("gy.invoice.request", request, "move_id")
    everybody.call("gy.invoice.request", "action_cancel", [request])


def test_own_dossier(office, stages, everybody):
    """Whoever hands a dossier over does not receive it."""
    order = stages.first(
        "sale.order",
        ["id", "in", stages.contracts],
        ["gy_stage_id.code", "=", "archive"],
        ["state", "=", "sale"],
    )
    for method in ("action_gy_hand_over_dossier", "action_gy_receive"):
        refused(everybody.call, "sale.order", method, [order])
    office.file_papers(order)
    everybody.call("sale.order", "action_gy_hand_over_dossier", [order])
    refused(everybody.call, "sale.order", "action_gy_receive", [order])
    refused(
        everybody.call, "sale.order", "action_gy_file_document", [order], "other", "x.pdf", PAPER
    )
    assert office.stage(order) == "handover"
    office.receive(order)
    assert office.stage(order) is None


def test_filed_papers(office, stages, everybody):
    """The file of a filed paper is as closed as the register."""
    paper = stages.of_scenario("gy.document", ["attachment_id", "!=", False])
    file = office.admin.value("gy.document", paper, "attachment_id")
    before = office.admin.read("ir.attachment", file, "checksum", "res_id", "res_model", "name")
    for user in (everybody, office.contract_admin, office.admin):
        for values in (
            {"datas": PAPER},
            {"raw": "x"},
            {"name": "x"},
            {"res_id": 1},
            {"res_model": "res.partner"},
            {"public": True},
        ):
            with pytest.raises(RpcError):
                user.write("ir.attachment", file, values)
        refused(user.unlink, "ir.attachment", file)
        no_access(user.write, "gy.document", paper, {"datas": PAPER})
    fields = [name for name in before if name != "id"]
    assert office.admin.read("ir.attachment", file, *fields) == before


def test_seven_steps_in_one_write(office, everybody):
    """One-letter entries with our own accountant as decider had led to the last step."""
    sales = office.salesperson
    lead = sales.create(
        "crm.lead", {"name": "x", "type": "opportunity", "partner_id": office.customer()}
    )
    last = office.admin.search("crm.stage", [["gy_step", "=", "agreement"]], limit=1)[0]
    role = office.admin.search("gy.counterpart.role", [["decides", "=", True]], limit=1)[0]
    own = office.admin.value("res.users", office.finance.uid, "partner_id")

    def evidence(person, text):
        return {
            "gy_contact_ids": [
                [
                    *(0, 0),
                    {"partner_id": person, "role_id": role, "content": text, "interest": "plant"},
                ]
            ],
            "gy_need_ids": [[0, 0, {"name": text, "confirmed_on": "2026-01-06"}]],
            "gy_solution_ids": [
                [0, 0, {"name": text, "technical_route": text, "value": text, "chosen": True}]
            ],
            "gy_proof_ids": [[0, 0, {"name": text, "kind": "peer"}]],
        }

    to_the_end = {"stage_id": last}
    said = "采购部长决定选型"
    for user in (sales, everybody):
        refused(user.write, "crm.lead", lead, to_the_end)
        refused(user.write, "crm.lead", lead, {**evidence(office.customer(), "x"), **to_the_end})
        refused(user.write, "crm.lead", lead, {**evidence(own, said), **to_the_end})
        for name in ("gy_excused_steps", "gy_excuse", "gy_decider_on"):
            no_access(user.write, "crm.lead", lead, {name: "counterpart"})
    no_access(sales.call, "crm.lead", "action_gy_excuse", [lead], said)
    sales.write("crm.lead", lead, {**evidence(office.customer(), said), **to_the_end})
    assert office.admin.value("crm.lead", lead, "stage_id") == last


def test_visits_that_never_were(office, everybody):
    """A visit is evidence: nobody but its own method says that it took place, and who came."""
    values = {"name": "看磨机轴承试验台", "starts_at": "2031-01-06 01:00:00"}
    lead = office.salesperson.create(
        "crm.lead", {"name": "x", "type": "opportunity", "partner_id": office.customer()}
    )
    values |= {"lead_id": lead, "ends_at": "2031-01-06 09:00:00"}
    visit = office.salesperson.create("gy.plant.visit", values)
    for name, value in (("held_on", "2026-01-05"), ("state", "held"), ("decider_count", 1)):
        no_access(everybody.write, "gy.plant.visit", visit, {name: value})
        no_access(everybody.create, "gy.plant.visit", {**values, name: value})
    role = office.admin.search("gy.counterpart.role", [["decides", "=", True]], limit=1)[0]
    guest = {"partner_id": office.customer(), "role_id": role, "visit_id": visit}
    no_access(everybody.create, "gy.plant.visit.guest", {**guest, "came": True})
    came = everybody.create("gy.plant.visit.guest", guest)
    outcome = ("客户认可台架试验", "plant")
    refused(everybody.call, "gy.plant.visit", "action_record_outcome", [visit], *outcome)
    named = {"guest_ids": [came], "next_action": "寄送试验报告", "next_date": "2031-02-01"}
    record = ("gy.plant.visit", "action_record_outcome", [visit], *outcome)
    refused(everybody.call, *record, **named)
    assert not office.admin.value("crm.lead", lead, "gy_interest_on")


def test_neighbour(office, stages, neighbour):
    """Another salesperson neither sees nor decides what hangs on these contracts."""
    stages.lend()
    stages.convene()
    stages.take_draft_step()
    for model in (*WRITTEN_BY_METHODS, "gy.inspection", "gy.delivery.notice"):
        record = stages.first(model, [PATHS.get(model, "order_id"), "in", stages.contracts])
        no_access(neighbour.read, model, record, "display_name")
        assert record not in found_by(neighbour, model), model
    ticket = stages.first("helpdesk.ticket", ["gy_order_id", "in", stages.contracts])
    no_access(neighbour.call, "helpdesk.ticket", "action_gy_close", [ticket])
    no_access(neighbour.write, "helpdesk.ticket", ticket, {"stage_id": 1})
    agreement = stages.first("gy.technical.agreement", ["user_id", "=", office.salesperson.uid])
    no_access(neighbour.write, "gy.technical.agreement", agreement, {"engineer_id": False})
    for method, args in (
        ("action_gy_new_agreement", []),
        ("action_gy_review_prices", []),
        ("action_gy_issue_quotation", []),
        ("action_gy_request_termination", ["x"]),
        ("action_gy_file_document", ["other", "x.pdf", PAPER]),
        ("action_gy_accept", ["2026-01-05", PAPER, "x.pdf"]),
        ("action_gy_commission", []),
    ):
        no_access(neighbour.call, "sale.order", method, [stages.contracts[-10]], *args)
