"""docs/rights.md against reality: every cell is tried over RPC on real records (R0.8)."""

import pytest

from . import (
    rights_collection,
    rights_contract_text,
    rights_customers,
    rights_import,
    rights_invoicing,
    rights_notice,
    rights_places,
    rights_receipts,
    rights_service,
    rights_stages,
    rights_table,
    rights_work_instruction,
)
from .office import ROLES, SCAN
from .rights_cases import Case, Method

TABLES = rights_table.read()
PORTAL = "portal_customer"


# -- the people and the records ---------------------------------------------------


@pytest.fixture(scope="module")
def people(office):
    """Sessions by role; portal is a buyer of the customer of all these contracts."""
    partner = office.admin.create(
        "res.partner", {"name": "采购员", "parent_id": office.customer(), "email": "b@example.com"}
    )
    group = office.admin.call(
        "ir.model.data",
        "search_read",
        [["module", "=", "base"], ["name", "=", "group_portal"]],
        ["res_id"],
    )[0]["res_id"]
    office.admin.create(
        "res.users",
        {
            "name": "采购员",
            "login": PORTAL,
            "password": PORTAL,
            "partner_id": partner,
            "group_ids": [[6, 0, [group]]],
        },
        context={"no_reset_password": True},
    )
    return {**{role: office.user(role) for role in ROLES}, "portal": office.user(PORTAL)}


@pytest.fixture(scope="module")
def stages(office):
    return rights_stages.Stages(office)


@pytest.fixture(scope="module")
def cases(office, people, stages):
    """``{key: Case}``; contracts of the first customer, of two salespeople, in several states."""
    admin, sales, manager = office.admin, office.salesperson, office.sales_manager
    mine = office.draft()
    theirs = office.draft(user=manager)
    assert office.order(theirs, "user_id")["user_id"] == manager.uid
    stock = office.contract(until="confirm", lines={"6308-2RS": (2, 1000.0)})
    making = office.contract(until="confirm", lines={"NU 2340 EM": (1, 1000.0)})
    payment = office.pay(stock)
    office.pay(stock)
    (transfer,) = office.deliveries(stock)
    (production,) = office.productions(making)
    spare_goods = office.contract(until="confirm", lines={"6308-2RS": (2, 1000.0)})
    office.pay(spare_goods), office.pay(spare_goods)
    office.announce(spare_goods)
    office.ship(spare_goods)
    invoice = office.invoice(spare_goods)[0]
    shipped = admin.search("stock.picking", [["sale_id", "=", spare_goods]])[0]
    share = admin.search("gy.receipt.share", [["payment_id", "=", payment]])[0]
    review = admin.search("gy.contract.review", [["order_id", "=", stock]])[0]
    opinion = admin.search("gy.contract.review.opinion", [["round_id", "=", review]])[0]
    step = admin.search("gy.process.step", [["order_id", "=", mine]])[0]
    customer = office.customer()

    def first(model, domain=()):
        return admin.search(model, list(domain), order="id", limit=1)[0]

    def line_values(order):
        return lambda: {"order_id": order, **office.bill_lines({"6308-2RS": (1, 5.0)})[0][2]}

    def plan_values(order):
        return lambda: {
            "order_id": order,
            "kind": "progress",
            "share": 1.0,
            "trigger": "effective",
            "gate": "none",
        }

    def maker(model, values):
        return lambda: admin.create(model, values())

    def draft_payment():
        return {
            "payment_type": "inbound",
            "partner_type": "customer",
            "partner_id": customer,
            "amount": 10.0,
            "journal_id": office.journal(),
        }

    def share_values():
        return {
            "payment_id": admin.create("account.payment", draft_payment()),
            "order_id": stock,
            "amount": 1.0,
        }

    def invoice_values():
        return {"move_type": "out_invoice", "partner_id": customer}

    move = admin.find(
        "stock.move",
        [["picking_id", "=", transfer]],
        "location_id",
        "location_dest_id",
        "picking_type_id",
    )[0]
    places = {name: move[name] for name in ("location_id", "location_dest_id")}
    goods = {"product_id": office.product("6308-2RS"), **places}
    moved = {
        **goods,
        "picking_id": transfer,
        "sale_line_id": first("sale.order.line", [["order_id", "=", stock]]),
    }
    # A line more on what has left would be more than was ordered; on what waits it is daily work.
    waiting_move = first("stock.move", [["picking_id", "=", transfer]])
    line_moved = {**goods, "picking_id": transfer, "move_id": waiting_move}
    made = admin.read(
        "mrp.production",
        production,
        "product_id",
        "bom_id",
        "product_uom_id",
        "sale_line_id",
        "picking_type_id",
    )
    made.pop("id")

    def order_case(record, spare=None):
        return Case(
            office,
            "sale.order",
            record,
            ["origin"],
            lambda: {"partner_id": customer},
            spare,
        )

    def line_case(order):
        record = first("sale.order.line", [["order_id", "=", order]])
        return Case(
            office,
            "sale.order.line",
            record,
            ["name"],
            line_values(order),
            maker("sale.order.line", line_values(order)),
        )

    def plan_case(order):
        record = first("gy.installment", [["order_id", "=", order]])
        return Case(
            office,
            "gy.installment",
            record,
            ["planned_date"],
            plan_values(order),
            maker("gy.installment", plan_values(order)),
        )

    def definition(model, write, **values):
        numbers = iter(range(1000))
        return Case(
            office,
            model,
            first(model) if admin.call(model, "search_count", []) else admin.create(model, values),
            write,
            lambda: {
                key: value.format(next(numbers)) if isinstance(value, str) else value
                for key, value in values.items()
            },
        )

    return {
        **stages.records(),
        **rights_collection.cases(office),
        **rights_invoicing.cases(office),
        **rights_contract_text.cases(office),
        **rights_customers.cases(office),
        **rights_places.cases(stages),
        **rights_receipts.cases(office, stock),
        **rights_service.cases(office),
        **rights_notice.cases(office),
        **rights_work_instruction.cases(office),
        **rights_import.cases(office),
        "sale.order: own": order_case(mine),
        "sale.order: another's": order_case(theirs),
        "sale.order: in force": order_case(stock),
        "sale.order.line: own": line_case(mine),
        "sale.order.line: another's": line_case(theirs),
        "gy.installment: own": plan_case(mine),
        "gy.installment: another's": plan_case(theirs),
        "gy.receipt.share": Case(
            office,
            "gy.receipt.share",
            share,
            ["installment_id"],
            share_values,
            maker("gy.receipt.share", share_values),
        ),
        "gy.contract.review": Case(
            office,
            "gy.contract.review",
            review,
            ["route_name"],
            lambda: {
                "order_id": mine,
                "round": 9,
                "route_name": "x",
                "content_hash": "x",
                "submitter_id": sales.uid,
            },
        ),
        "gy.contract.review.opinion": Case(
            office,
            "gy.contract.review.opinion",
            opinion,
            ["subject"],
            lambda: {"round_id": review, "step": 9, "role": "archivist"},
        ),
        "gy.process.step": Case(
            office,
            "gy.process.step",
            step,
            ["skip_reason"],
            lambda: {"order_id": mine, "stage_id": first("gy.process.stage"), "round": 9},
        ),
        "gy.process.step.report": Case(
            office,
            "gy.process.step.report",
            first("gy.process.step.report", [["order_id", "=", mine]]),
            ["late"],
            lambda: {"order_id": mine, "stage_id": first("gy.process.stage")},
        ),
        "gy.process.stage": definition(
            "gy.process.stage", ["norm_days"], name="x", code="x{}", sequence=999
        ),
        "gy.process.profile": definition("gy.process.profile", ["sequence"], name="x", code="x{}"),
        "gy.department": definition("gy.department", ["sequence"], name="x", code="x{}"),
        "gy.working.day": definition(
            "gy.working.day", ["kind"], company_id=office.company, date="2031-01-01", kind="work"
        ),
        "gy.document.type": definition("gy.document.type", ["sequence"], name="x", code="x{}"),
        "gy.installment.template": definition("gy.installment.template", ["sequence"], name="x"),
        "gy.review.route": definition(
            "gy.review.route",
            ["sequence"],
            name="x",
            line_ids=[[0, 0, {"step": 1, "role": "finance"}]],
        ),
        "mrp.production: of a contract": Case(
            office,
            "mrp.production",
            production,
            ["priority"],
            # The contract raises its orders itself; what manufacturing makes is its own.
            lambda: {**made, "product_qty": 1.0, "sale_line_id": False},
            maker("mrp.production", lambda: {**made, "product_qty": 1.0, "sale_line_id": False}),
        ),
        "stock.picking: of a contract": Case(
            office,
            "stock.picking",
            transfer,
            ["note"],
            lambda: {
                "picking_type_id": move["picking_type_id"],
                "location_id": move["location_id"],
                "location_dest_id": move["location_dest_id"],
                "sale_id": stock,
            },
            maker(
                "stock.picking",
                lambda: {
                    "picking_type_id": move["picking_type_id"],
                    "location_id": move["location_id"],
                    "location_dest_id": move["location_dest_id"],
                },
            ),
        ),
        "stock.move: of a contract": Case(
            office,
            "stock.move",
            first("stock.move", [["picking_id", "=", transfer]]),
            ["priority"],
            # Nothing is added to what was ordered.
            lambda: {**moved, "product_uom_qty": 0.0},
            maker(
                "stock.move",
                lambda: {
                    **moved,
                    "product_uom_qty": 1.0,
                    "sale_line_id": False,
                    "picking_id": False,
                },
            ),
        ),
        "stock.move.line: of a contract": Case(
            office,
            "stock.move.line",
            first("stock.move.line", [["picking_id", "=", shipped]]),
            ["quantity"],
            lambda: {**line_moved, "quantity": 1.0},
            maker(
                "stock.move.line",
                lambda: {
                    **line_moved,
                    "move_id": False,
                    "picking_id": False,
                    "company_id": office.company,
                    "quantity": 1.0,
                },
            ),
        ),
        "account.payment": Case(
            office,
            "account.payment",
            payment,
            ["memo"],
            draft_payment,
            maker("account.payment", draft_payment),
        ),
        "account.move: customer invoice": Case(
            office,
            "account.move",
            invoice,
            ["narration"],
            invoice_values,
            maker("account.move", invoice_values),
        ),
    }


def test_every_row_is_tried(cases, methods):
    assert set(TABLES["Records"]) == set(cases)
    assert set(TABLES["Method"]) == set(methods)


@pytest.mark.parametrize("key", TABLES["Records"])
def test_records(people, cases, key):
    wrong = []
    cells = TABLES["Records"][key]
    row = {role: rights_table.operations(cells[role]) for role in rights_table.asked(key, cells)}
    makers = rights_table.tried(key, [role for role, allowed in row.items() if "create" in allowed])
    for role, allowed in row.items():
        cell = cells[role]
        for operation in ("read", "write", "create", "unlink"):
            if operation in ("create", "unlink") and operation in allowed and role not in makers:
                continue
            answer = cases[key].attempt(people[role], operation, operation in allowed)
            if answer is not (operation in allowed):
                said = {True: "is allowed", False: "is refused"}.get(answer, answer)
                wrong.append(f"{role} {operation}: {said}, the table says {cell}")
    assert not wrong, f"{key}\n" + "\n".join(wrong)


# -- methods ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def methods(office, people, stages):  # noqa: C901
    """``{key: Method}``."""
    shelf = {"6308-2RS": (2, 1000.0)}

    def on_order(make, method, *args):
        return Method(lambda role: ("sale.order", method, [make()], *args))

    def signed():
        order = office.draft(lines=shelf)
        office.sign(order)
        return order

    def approved():
        return office.contract(before="confirm", lines=shelf)

    def draft():
        return office.draft(lines=shelf)

    def of_manager():
        return office.draft(lines=shelf, user=office.sales_manager)

    confirmed = []

    def in_force():
        if not confirmed:
            confirmed.append(office.contract(until="confirm", lines=shelf))
        return confirmed[0]

    def under_review():
        # Of an amount whose route asks the general manager, too.
        order = office.draft(lines={"6308-2RS": (2, 500000.0)})
        office.sign(order)
        return order

    def opinion(role):
        order = under_review()
        office.submit(order)
        asked = role if role in {item["role"] for item in office.opinions(order)} else "technology"
        for item in office.opinions(order):
            if item["role"] == asked:
                return ("gy.contract.review.opinion", "action_give", [item["id"]], "agree")
            if asked in ("deputy_gm", "general_manager"):
                office.give(order, item["role"])

    def foreign_opinion(role):
        order = under_review()
        office.submit(order)
        asked = {item["role"]: item["id"] for item in office.opinions(order)}
        return ("gy.contract.review.opinion", "action_give", [asked["administration"]], "agree")

    def production(role):
        order = office.contract(until="confirm", lines={"NU 2340 EM": (1, 1000.0)})
        office.pay(order)
        return ("mrp.production", "action_confirm", office.productions(order))

    def delivery(role):
        order = office.contract(until="confirm", lines=shelf)
        office.pay(order), office.pay(order)
        office.announce(order)
        (picking,) = office.deliveries(order)
        office.fill(picking)
        return ("stock.picking", "button_validate", [picking])

    def payment(role):
        return ("account.payment", "action_post", [office.pay(in_force(), amount=1.0, post=False)])

    def posted(role):
        return ("account.payment", "action_draft", [office.pay(in_force(), amount=1.0)])

    def draft_invoice(role):
        order = office.contract(until="confirm", lines=shelf)
        office.pay(order), office.pay(order)
        office.announce(order)
        office.ship(order)
        return ("account.move", "action_post", office.draft_invoice(order))

    def effective_date(_role):
        order = in_force()
        signed = office.order(order, "gy_signed_on")["gy_signed_on"]
        return ("sale.order", "action_gy_set_effective_date", [order], signed, "补录")

    organiser = office.manufacturing.uid
    return {
        **stages.methods(),
        **rights_collection.methods(office),
        **rights_invoicing.methods(office, in_force()),
        **rights_contract_text.methods(office),
        **rights_customers.methods(office),
        **rights_places.methods(stages),
        **rights_receipts.methods(office, in_force()),
        **rights_service.methods(office),
        **rights_notice.methods(office),
        **rights_work_instruction.methods(office),
        **rights_import.methods(office),
        "sale.order.action_gy_sign": on_order(draft, "action_gy_sign", None, SCAN, "signed.pdf"),
        "sale.order.action_gy_sign: another's": on_order(
            of_manager, "action_gy_sign", None, SCAN, "signed.pdf"
        ),
        "sale.order.action_gy_submit_review": on_order(signed, "action_gy_submit_review"),
        "sale.order.action_gy_submit_review: another's": on_order(
            of_manager, "action_gy_submit_review"
        ),
        "gy.contract.review.opinion.action_give: own role's": Method(opinion),
        "gy.contract.review.opinion.action_give: administration's": Method(foreign_opinion),
        "sale.order.action_confirm": on_order(approved, "action_confirm"),
        "sale.order.action_quotation_sent": on_order(draft, "action_quotation_sent"),
        "sale.order.action_cancel: draft": Method(
            lambda role: ("sale.order", "action_cancel", [draft()]), disable_cancel_warning=True
        ),
        "sale.order.action_gy_skip_stage": on_order(
            draft, "action_gy_skip_stage", "signing", "口头合同"
        ),
        # Of such a draft nothing may have been sent, not even a quotation.
        "sale.order.action_gy_set_process": on_order(
            lambda: office.draft(bare=True), "action_gy_set_process", False, "零售"
        ),
        "sale.order.action_gy_set_organiser": on_order(draft, "action_gy_set_organiser", organiser),
        "sale.order.action_gy_set_effective_date": Method(effective_date),
        "sale.order.gy_get_stage_criteria": on_order(draft, "gy_get_stage_criteria", "signing"),
        "gy.home.gy_get_start": Method(lambda role: ("gy.home", "gy_get_start")),
        "gy.figures.gy_get_board": Method(lambda role: ("gy.figures", "gy_get_board")),
        "sale.order.message_post": Method(lambda role: ("sale.order", "message_post", [draft()])),
        "mrp.production.action_confirm": Method(production),
        "stock.picking.button_validate": Method(delivery, skip_backorder=True),
        "account.payment.action_post": Method(payment),
        "account.payment.action_draft": Method(posted),
        "account.move.action_post": Method(draft_invoice),
    }


@pytest.mark.parametrize("key", TABLES["Method"])
def test_methods(people, methods, key):
    wrong = []
    # Whoever must be refused comes first: nothing has happened to the record then.
    cells = sorted(TABLES["Method"][key].items(), key=lambda item: item[1] == "yes")
    doers = rights_table.tried(key, [role for role, cell in cells if cell == "yes"])
    for role, cell in cells:
        if cell == "yes" and role not in doers:
            continue
        assert cell in ("yes", "-"), f"not a cell of methods: {cell!r}"
        answer = methods[key].attempt(people[role], role, cell == "yes")
        if answer is not (cell == "yes"):
            said = {True: "is allowed", False: "is refused"}.get(answer, answer)
            wrong.append(f"{role}: {said}, the table says {cell}")
    assert not wrong, f"{key}\n" + "\n".join(wrong)
