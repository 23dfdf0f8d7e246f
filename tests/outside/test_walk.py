"""A contract from the empty pipeline to the closed archive, from outside (R0).

Each step is taken by the user whose work it is, tried too early first, and by somebody else.
"""

import pytest

from .checks import no_access, refused
from .client import NoAccess
from .office import DEPARTMENTS, LARGE, PAPER, SCAN, SETTLED

# All sixteen stages, in order.
STAGES = (
    "presales",
    "technical_agreement",
    "pricing",
    "signing",
    "review",
    "advance",
    "scheduling",
    "followup",
    "stock_in",
    "shipment",
    "invoicing",
    "sign_off",
    "after_sales",
    "collection",
    "archive",
    "handover",
)
# One product of grade B, which asks for a technical agreement, and one of grade A.
GOODS = {"23152 CA/W33-T": (2, 21800.0), "NU 2340 EM": (2, 12500.0)}
AGREEMENT = "gy.technical.agreement"
CLAUSE = "gy.agreement.clause"
NEED = "gy.agreement.need"


class Walk:
    """One contract on its way, and what must hold after each step.

    It is of a kind without warranty and waiting time, so that it can be closed at once.
    """

    def __init__(self, office):
        self.office = office
        customer = office.customer()
        self.lead = office.salesperson.create(
            "crm.lead", {"name": "磨机轴承", "type": "opportunity", "partner_id": customer}
        )
        self.order = office.draft(GOODS, bare=True, opportunity_id=self.lead)
        kind = office.admin.search("gy.process.profile", [["code", "=", "no_warranty"]])[0]
        refused(office.salesperson.write, "sale.order", self.order, {"gy_profile_id": kind})
        office.sales_manager.write("sale.order", self.order, {"gy_profile_id": kind})

    def is_at(self, code):
        """Assert the derived stage, the latest steps, and that flag and criteria agree."""
        office = self.office
        assert office.stage(self.order) == code
        states = office.steps(self.order)
        assert set(states) == set(STAGES)
        position = STAGES.index(code) if code else len(STAGES)
        for index, name in enumerate(STAGES):
            missing = office.missing(self.order, name)
            if index < position:
                assert states[name] in ("done", "skipped"), name
            elif index == position:
                assert states[name] == "active", name
            assert bool(missing) == (states[name] not in ("done", "skipped")), (name, missing)

    def refuses(self, user, *call, stages=(), words=(), **kwargs):
        """Assert that a step is refused in the words of the criteria missing at ``stages``."""
        missing = [text for code in stages for text in self.office.missing(self.order, code, user)]
        assert missing or words or not stages, "nothing is missing"
        refused(user.call, *call, words=[*missing, *words], **kwargs)

    def is_not_closed(self):
        """Assert that the dossier cannot be handed over yet."""
        admin = self.office.contract_admin
        refused(admin.call, "sale.order", "action_gy_hand_over_dossier", [self.order])

    def agreement(self):
        return self.office.order(self.order, "gy_agreement_id")["gy_agreement_id"]

    def write_clauses(self, user, part):
        """Let ``user`` write every clause of a part of the agreement."""
        domain = [["agreement_id", "=", self.agreement()], ["part", "=", part]]
        user.write(CLAUSE, user.search(CLAUSE, domain), {"text": "按附件执行"})
        if part == "work":
            needs = user.search(NEED, domain[:1])
            user.write(NEED, needs, {"result": "met"})


@pytest.fixture(scope="module")
def walk(office):
    return Walk(office)


def test_01_presales(walk, office):
    """Whom the salesperson met, what is needed, and what was chosen for it."""
    order, sales = walk.order, office.salesperson
    walk.is_at("presales")
    before = ["technical_agreement", "signing", "review"]
    walk.refuses(sales, "sale.order", "action_confirm", [order], stages=before)
    refused(sales.write, "sale.order", order, {"state": "sale"})
    no_access(sales.write, "sale.order", order, {"gy_presales_done": True})
    walk.is_not_closed()
    role = office.admin.search("gy.counterpart.role", [["decides", "=", True]], limit=1)[0]
    found = (
        (
            "gy.counterpart.contact",
            {"partner_id": office.customer(), "role_id": role, "content": "采购部长决定选型"},
        ),
        ("gy.customer.need", {"name": "设计寿命不低于 4 万小时", "confirmed_on": "2026-01-06"}),
        (
            "gy.solution",
            {
                "name": "渗碳钢套圈方案",
                "technical_route": "渗碳钢套圈",
                "value": "五年内减少一次大修",
                "chosen": True,
            },
        ),
    )
    left = len(office.missing(order, "presales"))
    for model, values in found:
        values = {"lead_id": walk.lead, **values}
        no_access(office.technology.create, model, values)
        walk.is_at("presales")
        sales.create(model, values)
        assert len(office.missing(order, "presales")) == left - 1
        left -= 1
    sales.write("crm.lead", walk.lead, {"gy_host_machine": "MQY 3660"})
    walk.is_at("technical_agreement")


def test_02_technical_agreement(walk, office):
    """Each part is written and released by its owner; only then it is signed."""
    order, sales, technology = walk.order, office.salesperson, office.technology
    stages = ["technical_agreement"]
    walk.refuses(sales, "sale.order", "action_confirm", [order], stages=stages)
    no_access(office.quality.call, "sale.order", "action_gy_new_agreement", [order])
    technology.call("sale.order", "action_gy_new_agreement", [order])
    agreement = walk.agreement()
    sign = (AGREEMENT, "action_sign", [agreement], "2026-01-09", SCAN, "agreement.pdf")
    refused(technology.call, *sign)
    no_access(sales.call, *sign)
    technology.write(AGREEMENT, agreement, {"engineer_id": technology.uid})
    for owner, other, part in ((sales, technology, "commercial"), (technology, sales, "work")):
        release = (AGREEMENT, "action_release", [agreement], part)
        no_access(other.call, *release)
        refused(owner.call, *release)
        walk.write_clauses(owner, part)
        owner.call(*release)
        refused(owner.call, *release)
        walk.is_at("technical_agreement")
    refused(technology.call, *sign[:3], "2026-01-09")
    refused(technology.call, *sign[:3], "2099-01-09", SCAN, "agreement.pdf")
    technology.call(*sign)
    refused(technology.call, *sign)
    walk.is_at("pricing")


def test_03_pricing(walk, office):
    """Prices are approved by whoever must, never by whoever asked, and then quoted."""
    order, sales = walk.order, office.salesperson
    for method in ("action_quotation_sent", "action_gy_issue_quotation", "action_gy_sign"):
        refused(sales.call, "sale.order", method, [order])
    no_access(office.technology.call, "sale.order", "action_gy_review_prices", [order])
    sales.call("sale.order", "action_gy_review_prices", [order])
    refused(sales.call, "sale.order", "action_gy_review_prices", [order])
    approvals = office.approvals(order)
    assert approvals
    for approval in approvals:
        decide = ("gy.price.approval", "action_give", [approval["id"]], "agree", "价格合理")
        no_access(sales.call, *decide)
        no_access(office.quality.call, *decide)
        refused(sales.call, "sale.order", "action_gy_issue_quotation", [order])
        office.user(approval["role"]).call(*decide)
        refused(office.user(approval["role"]).call, *decide)
    walk.is_at("pricing")
    sales.call("sale.order", "action_gy_issue_quotation", [order])
    walk.is_at("signing")


def test_03_quotation_without_price(office):
    """A quotation that lacks a price does not leave the house and cannot be signed."""
    order = office.draft({"NU 2340 EM": (1, 0.0)})
    sales = office.salesperson
    for method in ("action_quotation_send", "action_quotation_sent", "action_gy_sign"):
        refused(sales.call, "sale.order", method, [order], words=["NU 2340 EM"])
    refused(sales.call, "sale.order", "action_gy_submit_review", [order], words=["NU 2340 EM"])
    assert office.stage(order) == "pricing"


def test_03_sign(walk, office):
    order = walk.order
    confirm = ("sale.order", "action_confirm", [order])
    walk.refuses(office.salesperson, *confirm, stages=["signing", "review"])
    no_access(office.technology.call, "sale.order", "action_gy_sign", [order])
    refused(office.salesperson.call, "sale.order", "action_gy_sign", [order], "2099-01-01")
    refused(
        office.salesperson.call,
        "sale.order",
        "action_gy_sign",
        [order],
        words=["请选择要提交的文件"],
    )
    office.sign(order)
    walk.is_at("review")
    walk.refuses(office.salesperson, "sale.order", "action_confirm", [order], stages=["review"])


def test_04_review(walk, office):
    order, sales = walk.order, office.salesperson
    office.submit(order)
    walk.is_at("review")
    refused(sales.call, "sale.order", "action_gy_submit_review", [order])
    opinions = {item["role"]: item for item in office.opinions(order)}
    assert {role for role, item in opinions.items() if item["state"] == "open"} == set(DEPARTMENTS)
    model = "gy.contract.review.opinion"
    # Who decides after the departments is a matter of the route.
    management = [role for role in ("deputy_gm", "general_manager") if role in opinions]
    assert management
    for role in management:
        refused(office.user(role).call, model, "action_give", [opinions[role]["id"]], "agree")
    no_access(office.quality.call, model, "action_give", [opinions["finance"]["id"]], "agree")
    no_access(sales.call, model, "action_give", [opinions["technology"]["id"]], "agree")
    # The departments answer side by side, in any order; the management is the last.
    for role in (*reversed(DEPARTMENTS), *management):
        walk.refuses(sales, "sale.order", "action_confirm", [order], stages=["review"])
        office.give(order, role)
        refused(office.user(role).call, model, "action_give", [opinions[role]["id"]], "disagree")
    walk.is_at("advance")


def test_05_confirm(walk, office):
    order = walk.order
    assert not office.productions(order)
    office.confirm(order)
    row = office.order(order, "state", "locked", "gy_effective_date")
    assert row["state"] == "sale" and row["locked"] and row["gy_effective_date"]
    walk.is_at("advance")


def test_06_advance(walk, office):
    order, productions = walk.order, office.productions(walk.order)
    assert len(productions) == 2
    states = [row["state"] for row in office.admin.read("mrp.production", productions, "state")]
    assert states == ["draft", "draft"]
    maker = office.manufacturing
    walk.refuses(maker, "mrp.production", "action_confirm", productions, stages=["advance"])
    walk.refuses(maker, "mrp.production", "button_mark_done", productions[:1], stages=["advance"])
    waits = [
        row["gy_waits_for"] for row in maker.read("mrp.production", productions, "gy_waits_for")
    ]
    assert waits == ["\n".join(office.missing(order, "advance", maker))] * 2
    # A draft payment is no money yet; a part of it is not enough.
    total = office.order(order, "gy_money_missing_production")["gy_money_missing_production"]
    payment = office.pay(order, amount=total / 2, post=False)
    walk.is_at("advance")
    assert office.order(order, "gy_received_amount")["gy_received_amount"] == 0
    office.finance.call("account.payment", "action_post", [payment])
    walk.is_at("advance")
    walk.refuses(maker, "mrp.production", "action_confirm", productions, stages=["advance"])
    office.pay(order)
    walk.is_at("scheduling")


def test_07_release(walk, office):
    order = walk.order
    office.manufacturing.call("mrp.production", "action_confirm", office.productions(order)[:1])
    walk.is_at("scheduling")
    office.release(order)
    walk.is_at("followup")


def test_08_produce(walk, office):
    office.produce(walk.order)
    walk.is_at("stock_in")


def test_09_inspect(walk, office):
    """Nothing goes into stock before quality has passed it, by whatever transfer."""
    order, warehouse = walk.order, office.warehouse
    storing = {
        production: office.production_pickings(production)[0]
        for production in office.productions(order)
    }
    for picking in storing.values():
        office.fill(picking)
        waits = warehouse.value("stock.picking", picking, "gy_waits_for")
        assert waits and "检验合格" in waits
        refused(office.button_validate, picking, words=waits.split("\n"))
    first, second = office.inspections(order, "waiting")
    no_access(office.warehouse.call, "gy.inspection", "action_complete", [first])
    refused(office.quality.call, "gy.inspection", "action_complete", [first])
    office.judge(first, passed=False)
    office.quality.call("gy.inspection", "action_complete", [first], PAPER, "检验.pdf")
    for picking in storing.values():
        refused(office.button_validate, picking)
    decide = (office.technology.call, "gy.inspection", "action_decide", [first])
    refused(*decide, "concession", "客户同意")
    decide[0](*decide[1:], "concession", "客户同意", PAPER, "客户同意函.pdf")
    office.release_papers(first)
    production = office.admin.value("gy.inspection", second, "production_id")
    refused(office.button_validate, storing[production])
    office.inspect(order)
    assert office.admin.value("gy.inspection", second, "state") == "passed"
    walk.is_at("stock_in")


def test_10_notice(walk, office):
    """Pre-stock-in, delivery notice, settled and packed: each by whose work it is."""
    order = walk.order
    refused(office.notice, order)
    office.book(order)
    no_access(office.salesperson.call, "sale.order", "action_gy_issue_delivery_notice", [order])
    notice = office.notice(order)
    no_access(office.warehouse.call, "gy.delivery.notice", "action_settle", [notice], *SETTLED)
    office.settle(order)
    refused(office.warehouse.call, "gy.delivery.notice", "action_pack", [notice])
    office.pack(order)
    assert office.admin.value("gy.delivery.notice", notice, "state") == "settled"
    walk.is_at("stock_in")


def test_11_store(walk, office):
    office.store(walk.order)
    (notice,) = office.notices(walk.order)
    assert office.admin.value("gy.delivery.notice", notice, "state") == "ready"
    walk.is_at("shipment")


def test_12_pay_before_shipment(walk, office):
    order = walk.order
    (picking,) = office.deliveries(order)
    office.fill(picking)
    warehouse = office.warehouse
    money, goods = office.missing(order, "shipment", warehouse)
    message = refused(office.button_validate, picking, words=[money])
    assert goods not in message
    assert warehouse.value("stock.picking", picking, "gy_waits_for") == money
    assert office.admin.value("stock.picking", picking, "state") == "assigned"
    # One cent short is short.
    missing = office.order(order, "gy_money_missing_shipment")["gy_money_missing_shipment"]
    office.pay(order, amount=round(missing - 0.01, 2))
    refused(office.button_validate, picking, words=office.missing(order, "shipment", warehouse)[:1])
    office.pay(order, amount=0.01)
    assert not warehouse.value("stock.picking", picking, "gy_waits_for")
    walk.is_at("shipment")


def test_13_ship(walk, office):
    refused(office.draft_invoice, walk.order)
    office.ship(walk.order)
    assert office.order(walk.order, "gy_all_shipped_on")["gy_all_shipped_on"]
    walk.is_at("shipment")
    (picking,) = office.shipped(walk.order)
    call = ("stock.picking", "action_gy_set_shipping", [picking])
    no_access(office.finance.call, *call, carrier="中原货运", waybill="1")
    refused(office.warehouse.call, *call, carrier="中原货运")
    refused(office.warehouse.write, "stock.picking", picking, {"gy_carrier": "中原货运"})
    office.shipping_data(walk.order)
    walk.is_at("invoicing")


def test_14_invoice(walk, office):
    order = walk.order
    # The native wizard is no road to a contract's invoice.
    for user in (office.salesperson, office.finance):
        values = {"advance_payment_method": "delivered", "sale_order_ids": [[6, 0, [order]]]}
        try:
            wizard = user.create("sale.advance.payment.inv", values)
        except NoAccess:
            continue
        refused(user.call, "sale.advance.payment.inv", "create_invoices", [wizard])
    no_access(office.salesperson.call, "sale.order", "action_gy_request_invoice", [order])
    invoices = office.draft_invoice(order)
    refused(office.request, order)
    walk.is_at("invoicing")
    no_access(office.salesperson.call, "account.move", "action_post", invoices)
    refused(office.finance.call, "account.move", "action_gy_add_fapiao", invoices, "1" * 20)
    office.finance.call("account.move", "action_post", invoices)
    walk.is_at("invoicing")
    call = ("account.move", "action_gy_add_fapiao", invoices)
    no_access(office.sales_admin.call, *call, "1" * 20)
    refused(office.finance.call, *call, "123")
    office.add_fapiao(invoices)
    walk.is_at("sign_off")
    # What was received before is used: the retention alone is open.
    total = office.order(order, "amount_total")["amount_total"]
    residual = office.admin.read("account.move", invoices, "amount_residual")
    assert round(sum(row["amount_residual"] for row in residual), 2) == round(total * 0.1, 2)


def test_15_sign_off(walk, office):
    order, sales = walk.order, office.salesperson
    (picking,) = office.shipped(order)
    call = ("stock.picking", "action_gy_sign_off", [picking])
    paper = {"scan": PAPER, "filename": "签收单.pdf"}
    no_access(office.warehouse.call, *call, "钱库管", **paper)
    refused(sales.call, *call, "过路人", **paper, words=["过路人"])
    office.sign_off(order)
    refused(sales.call, *call, "钱库管", **paper)
    walk.is_at("sign_off")
    office.post_at_customer(order)
    walk.is_at("collection")
    no_access(office.warehouse.call, "sale.order", "action_gy_accept", [order], None, PAPER, "x")
    office.accept(order)
    assert office.order(order, "gy_accepted_on")["gy_accepted_on"]


def test_16_collect(walk, office):
    """Without warranty there is no service to wait for; what is open is the retention."""
    walk.is_at("collection")
    walk.is_not_closed()
    office.collect(walk.order)
    walk.is_at("archive")
    row = office.order(walk.order, "gy_received_amount", "gy_invoiced_amount", "amount_total")
    assert row["gy_received_amount"] == row["gy_invoiced_amount"] == row["amount_total"]


def test_17_archive(walk, office):
    """Every paper the dossier lacks is filed by whom it is asked of."""
    order = walk.order
    missing = office.missing(order, "archive", office.contract_admin)
    assert missing
    walk.refuses(
        office.contract_admin,
        "sale.order",
        "action_gy_hand_over_dossier",
        [order],
        stages=["archive"],
    )
    office.file_papers(order)
    walk.is_at("handover")


def test_18_handover(walk, office):
    """Handed over by one, received by another; from then on nothing changes."""
    order, archivist = walk.order, office.archivist
    hand_over = ("sale.order", "action_gy_hand_over_dossier", [order])
    receive = ("sale.order", "action_gy_receive", [order])
    no_access(office.salesperson.call, *hand_over)
    no_access(archivist.call, *hand_over)
    refused(archivist.call, *receive)
    office.hand_over(order)
    walk.is_at("handover")
    refused(office.contract_admin.call, *hand_over)
    no_access(office.contract_admin.call, *receive)
    office.receive(order)
    refused(archivist.call, *receive)
    walk.is_at(None)
    assert set(office.steps(order).values()) <= {"done", "skipped"}
    dossier = office.order(order, "gy_dossier_ids")["gy_dossier_ids"]
    assert office.admin.read("gy.dossier", dossier, "state")[0]["state"] == "closed"


def test_19_closed(walk, office):
    """Neither the papers nor the contract of a closed dossier can be changed by anybody."""
    order, admin = walk.order, office.admin
    papers = admin.find("gy.document", [["order_id", "=", order]], "attachment_id")
    assert len(papers) >= 10
    for user in (office.contract_admin, office.archivist, office.salesperson, admin):
        refused(
            user.call,
            "sale.order",
            "action_gy_file_document",
            [order],
            "other",
            "后补.pdf",
            PAPER,
        )
        for paper in papers[:3]:
            no_access(user.write, "gy.document", paper["id"], {"name": "x"})
            no_access(user.unlink, "gy.document", paper["id"])
            for values in ({"datas": PAPER}, {"name": "x"}, {"res_id": 1}):
                refused(user.write, "ir.attachment", paper["attachment_id"], values)
            refused(user.unlink, "ir.attachment", paper["attachment_id"])
    for user in (office.salesperson, office.sales_manager):
        refused(user.write, "sale.order", order, {"note": "x"})
        refused(user.call, "sale.order", "action_cancel", [order])
    walk.is_at(None)


def test_20_plain_order(office):
    """An order outside the process knows none of this."""
    order = office.draft(bare=True)
    office.sales_manager.call("sale.order", "action_gy_set_process", [order], False, "零售")
    assert office.stage(order) is None
    office.confirm(order)
    assert office.order(order, "state")["state"] == "sale"
    (picking,) = office.deliveries(order)
    productions = office.admin.search("mrp.production", [["sale_line_id.order_id", "=", order]])
    states = {row["state"] for row in office.admin.read("mrp.production", productions, "state")}
    assert len(productions) == 2 and states == {"confirmed"}


def test_21_taken_out_of_the_process(office):
    """No step of an order that left the process waits for anybody."""
    order = office.draft(bare=True)
    assert office.steps(order)["presales"] == "active"
    office.sales_manager.call("sale.order", "action_gy_set_process", [order], False, "零售")
    assert "active" not in office.steps(order).values()


def test_22_route_without_amount(office):
    """A route for which no amount was entered is for the smallest contracts, not for all."""
    lines = [[0, 0, {"step": 1, "role": "archivist"}]]
    route = office.admin.create("gy.review.route", {"name": "无金额", "line_ids": lines})
    try:
        order = office.draft(LARGE)
        office.submit(order)
        assert {item["role"] for item in office.opinions(order)} >= set(DEPARTMENTS)
    finally:
        office.admin.unlink("gy.review.route", route)
