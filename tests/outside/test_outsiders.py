"""Another company, a customer in the portal, and colleagues whose work it is not."""

import pytest

from .checks import found_by, no_access, refused
from .client import Browser, NoAccess, Refused, RpcError
from .office import ROLES

OURS = (
    "sale.order",
    "sale.order.line",
    "gy.process.step",
    "gy.installment",
    "gy.contract.review",
    "gy.contract.review.opinion",
    "gy.receipt.share",
    "gy.working.day",
    "mrp.production",
    "stock.picking",
    "account.payment",
    "account.move",
)
FROM_STOCK = {"6308-2RS": (4, 1000.0)}


@pytest.fixture(scope="module")
def in_force(office):
    """A contract with everything that belongs to one: reviews, money, a transfer."""
    order = office.contract(until="confirm")
    office.pay(order)
    return order


@pytest.fixture(scope="module")
def draft(office):
    return office.draft()


@pytest.fixture(scope="module")
def stranger(office):
    """Holder of every role, in another company."""
    admin = office.admin
    company = admin.create("res.company", {"name": "他山轴承有限公司"})
    found = admin.find(
        "ir.model.data",
        [
            ["module", "=", "gy_sales_process"],
            ["model", "=", "res.groups"],
            ["name", "in", [f"group_{role}" for role in ROLES]],
        ],
        "res_id",
    )
    assert len(found) == len(ROLES)
    admin.create(
        "res.users",
        {
            "name": "他山",
            "login": "stranger",
            "password": "stranger",
            "company_id": company,
            "company_ids": [[6, 0, [company]]],
            "group_ids": [[6, 0, [row["res_id"] for row in found]]],
        },
        context={"no_reset_password": True},
    )
    return office.user("stranger")


@pytest.fixture(scope="module")
def customer(office, draft, in_force):
    """A buyer of the customer of these contracts, with a login for the portal."""
    admin = office.admin
    partner = admin.create(
        "res.partner",
        {"name": "采购员", "parent_id": office.customer(), "email": "buyer@example.com"},
    )
    group = admin.find(
        "ir.model.data", [["module", "=", "base"], ["name", "=", "group_portal"]], "res_id"
    )[0]["res_id"]
    admin.create(
        "res.users",
        {
            "name": "采购员",
            "login": "buyer",
            "password": "buyer",
            "partner_id": partner,
            "group_ids": [[6, 0, [group]]],
        },
        context={"no_reset_password": True},
    )
    # What a salesperson may do: put the customer's people among the followers.
    for order in (draft, in_force):
        admin.call("sale.order", "message_subscribe", [order], [partner])
    return office.user("buyer")


# -- another company ---------------------------------------------------------------


@pytest.mark.parametrize("model", OURS)
def test_another_company(office, stranger, in_force, model):
    theirs = office.admin.search(model, [["company_id", "=", office.company]], limit=3)
    assert theirs or model == "gy.working.day", "nothing to hide"
    assert not stranger.search(model, [["company_id", "=", office.company]])
    assert not set(stranger.search(model, [])) & set(theirs)
    for record in theirs:
        no_access(stranger.read, model, record, "display_name")
        no_access(stranger.write, model, record, {"write_date": False})
    # Neither by asking for the company in the context.
    for context in ({"allowed_company_ids": [office.company]}, {"force_company": office.company}):
        assert not set(found_by(stranger, model, context=context)) & set(theirs)


def _read(session, model, record):
    """Return what a session reads of a record; what it may not read is nothing.

    Rows of a report over the companies of whoever looks are not there for others at all.
    """
    try:
        return session.read(model, [record], "display_name")
    except NoAccess:
        return []


def closed(office):
    """Return the models of ours that no client reads, whoever it is."""
    rights = office.admin.find(
        "ir.model.access", [["model_id.model", "=like", "gy.%"]], "model_id", "perm_read"
    )
    read = {row["model_id"] for row in rights if row["perm_read"]}
    never = {row["model_id"] for row in rights} - read
    return {office.admin.value("ir.model", model, "model") for model in never}


def test_another_company_sees_nothing_of_ours(office, stranger, in_force):
    """No record of any model of ours, whatever stage it belongs to."""
    fields = office.admin.find(
        "ir.model.fields",
        [
            ["name", "=", "company_id"],
            ["store", "=", True],
            ["model", "=like", "gy.%"],
            ["model_id.abstract", "=", False],
            ["model_id.transient", "=", False],
        ],
        "model",
    )
    hidden = []
    for model in sorted({row["model"] for row in fields} - closed(office)):
        theirs = office.admin.search(model, [["company_id", "=", office.company]], limit=5)
        if not theirs:
            continue
        hidden.append(model)
        assert not set(found_by(stranger, model)) & set(theirs), model
        for record in theirs:
            assert not _read(stranger, model, record), model
    assert {"gy.process.step", "gy.document", "gy.installment"} <= set(hidden)


def test_another_company_decides_nothing(office, stranger, draft, in_force):
    for method, args in (
        ("action_gy_sign", []),
        ("action_gy_submit_review", []),
        ("action_confirm", []),
        ("action_gy_skip_stage", ["signing", "x"]),
        ("action_gy_set_process", [False, "x"]),
        ("action_gy_set_organiser", [stranger.uid]),
        ("gy_get_stage_criteria", ["signing"]),
        ("action_quotation_sent", []),
    ):
        no_access(stranger.call, "sale.order", method, [draft], *args)
    no_access(
        stranger.call, "sale.order", "action_gy_set_effective_date", [in_force], "2026-01-05", "x"
    )
    no_access(stranger.call, "mrp.production", "action_confirm", office.productions(in_force))
    no_access(stranger.call, "stock.picking", "button_validate", office.deliveries(in_force))


def test_organiser_of_another_company(office, stranger, draft):
    """A contract's organiser is a colleague of the same company."""
    refused(
        office.manufacturing.call, "sale.order", "action_gy_set_organiser", [draft], stranger.uid
    )


# -- the customer --------------------------------------------------------------------


@pytest.mark.parametrize(
    "model", ["sale.order", "sale.order.line", "stock.picking", "account.move", "res.partner"]
)
def test_customer_sees_no_field_of_ours(customer, model):
    try:
        fields = customer.call(model, "fields_get", [], ["type"])
    except NoAccess:
        return
    assert not [name for name in fields if name.startswith("gy_")]


def test_customer_sees_no_draft(office, customer, draft, in_force):
    assert in_force in customer.search("sale.order", [])
    assert draft not in customer.search("sale.order", [])
    no_access(customer.read, "sale.order", draft, "name")
    lines = office.admin.search("sale.order.line", [["order_id", "=", draft]])
    no_access(customer.read, "sale.order.line", lines[0], "price_unit")
    assert not customer.search("sale.order.line", [["order_id", "=", draft]])


def test_customer_reads_no_value_of_ours(office, customer, in_force):
    fields = office.admin.call("sale.order", "fields_get", [], ["type", "searchable"])
    names = [name for name in fields if name.startswith("gy_")]
    for name in names:
        no_access(customer.read, "sale.order", in_force, name)
    for name in ("gy_stage_id", "gy_received_amount", "gy_is_process"):
        with pytest.raises(RpcError):
            customer.search("sale.order", [[name, "!=", False]])
        with pytest.raises(RpcError):
            customer.call("sale.order", "search_read", [], ["name"], order=name)
        with pytest.raises(RpcError):
            customer.call("sale.order", "formatted_read_group", [], [name], ["__count"])
    for model in OURS:
        if model.startswith("gy."):
            no_access(customer.call, model, "search", [])
    for method, args in (
        ("gy_get_stage_criteria", ["signing"]),
        ("action_gy_sign", []),
        ("action_confirm", []),
        ("action_gy_view_reviews", []),
        ("action_gy_view_installments", []),
    ):
        # The two last ones return an action only; they must not tell anything else.
        try:
            answer = customer.call("sale.order", method, [in_force], *args)
        except Refused:
            continue
        assert method.startswith("action_gy_view"), method
        assert "criteria" not in answer


def portal_address(office, order):
    url = office.salesperson.call("sale.order", "action_preview_sale_order", [order])["url"]
    assert "access_token" in url
    return url if url.startswith("/") else "/" + url.split("/", 3)[3]


def test_portal_page(office, customer, draft, in_force):
    """The page of a draft leads away, with and without login, token or paper."""
    server = office.server
    visitors = {
        "buyer": Browser(server.url, server.database).login("buyer", "buyer"),
        "anybody": Browser(server.url, server.database),
    }
    name = office.order(draft, "name")["name"]
    address = portal_address(office, draft)
    open_address = portal_address(office, in_force)
    for visitor in visitors.values():
        for path in (
            f"/my/orders/{draft}",
            address,
            f"{address}&report_type=html",
            f"{address}&report_type=pdf&download=true",
            f"{address}&report_type=text",
        ):
            _status, url, text = visitor.get(path)
            assert f"/my/orders/{draft}" not in url, (path, url)
            assert name not in text, path
        status, url, text = visitor.get(open_address)
        assert status == 200 and f"/my/orders/{in_force}" in url
        assert office.order(in_force, "name")["name"] in text
    for path in ("/my/quotes", "/my/orders", "/my"):
        assert name not in visitors["buyer"].get(path)[2]


def test_portal_acceptance(office, customer, draft):
    """Neither a draft nor a contract that was sent can be accepted or paid on the portal."""
    server = office.server
    sent = office.draft()
    office.salesperson.call("sale.order", "action_quotation_sent", [sent])
    png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+M8AAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
    for order in (draft, sent):
        row = office.order(order, "require_signature", "require_payment")
        assert not row["require_signature"] and not row["require_payment"]
        token = portal_address(office, order).split("access_token=")[1].split("&")[0]
        for visitor in (
            Browser(server.url, server.database),
            Browser(server.url, server.database).login("buyer", "buyer"),
        ):
            visitor.post_json(
                f"/my/orders/{order}/accept",
                {"access_token": token, "name": "采购员", "signature": png},
            )
            visitor.post_json(
                f"/my/orders/{order}/transaction",
                {"access_token": token, "provider_id": 1, "payment_method_id": 1},
            )
        assert office.order(order, "state")["state"] == ("draft" if order == draft else "sent")
        assert office.stage(order) == "signing"


def test_issued_contract_of_the_portal(office, customer):
    """Asking for a signature on a contract is not offered, even when it is written by hand."""
    order = office.draft()
    office.salesperson.write(
        "sale.order", order, {"require_signature": True, "require_payment": True}
    )
    office.salesperson.call("sale.order", "action_quotation_sent", [order])
    token = portal_address(office, order).split("access_token=")[1].split("&")[0]
    visitor = Browser(office.server.url, office.server.database)
    visitor.post_json(
        f"/my/orders/{order}/accept", {"access_token": token, "name": "x", "signature": "aGFsbG8="}
    )
    assert office.order(order, "state")["state"] == "sent"


# -- colleagues whose work it is not -----------------------------------------------------


@pytest.mark.parametrize(
    "role", [role for role in ROLES if role not in ("warehouse", "manufacturing")]
)
def test_others_move_no_goods(office, role):
    """Goods of a contract are moved by warehouse and manufacturing only, paid or not."""
    user = office.user(role)
    order, picking = paid_for(office)
    (move,) = office.admin.search("stock.move", [["picking_id", "=", picking]])
    (line,) = office.admin.search("stock.move.line", [["picking_id", "=", picking]])
    row = office.admin.read(
        "stock.move.line", line, "product_id", "location_id", "location_dest_id", "quantity"
    )
    row.pop("id")
    found = []
    for model, record, values in (
        ("stock.picking", picking, {"note": "x"}),
        ("stock.move", move, {"quantity": row["quantity"]}),
        ("stock.move.line", line, {"quantity": row["quantity"]}),
    ):
        try:
            user.write(model, record, values)
            found.append(f"{role} writes {model}")
        except NoAccess:
            pass
    try:
        created = user.create("stock.move.line", {**row, "move_id": move, "quantity": 0.0})
        found.append(f"{role} creates stock.move.line")
        office.admin.unlink("stock.move.line", created)
    except NoAccess:
        pass
    try:
        office.button_validate(picking, user=user)
        if office.admin.value("stock.picking", picking, "state") == "done":
            found.append(f"{role} ships the goods")
    except NoAccess:
        pass
    assert not found


_paid = []


def paid_for(office):
    """Return a contract and its paid, prepared transfer; the last one if nobody shipped it."""
    if not _paid or office.admin.value("stock.picking", _paid[0][1], "state") == "done":
        order = office.contract(until="confirm", lines=FROM_STOCK)
        office.pay(order)
        office.pay(order)
        office.announce(order)
        (picking,) = office.deliveries(order)
        office.fill(picking)
        _paid[:] = [(order, picking)]
    return _paid[0]
