"""Rows of docs/rights.md for services of contracts, visits and how bearings are used."""

from .rights_cases import Asked, Case, Method
from .rights_customers import INSTALLED, installed_values

SERVICE, USAGE, TICKET = "gy.service.schedule", "gy.usage.record", "helpdesk.ticket"
REPAIR = "repair.order"
MEASURE, COMPLAINT = "gy.complaint.measure", "gy.complaint"


def planned(office, *conditions):
    """Return a service of a contract of the salesperson."""
    mine = [["order_id.user_id", "=", office.salesperson.uid], *conditions]
    return office.admin.search(SERVICE, mine, order="id", limit=1)[0]


class Unseen(Case):
    """Records that an administrator without a role cannot read either."""

    def _same_values(self):
        return dict.fromkeys(self.write, "1")


def complaint(office, severity="major"):
    """Return a new complaint about a contract of the salesperson that was delivered."""
    kind = office.admin.search("gy.ticket.kind", [["code", "=", "complaint"]])[0]
    grave = office.admin.search("gy.complaint.severity", [["code", "=", severity]])[0]
    service = planned(office)
    order = office.admin.value(SERVICE, service, "order_id")
    values = {
        "name": "x",
        "description": "x",
        "gy_kind_id": kind,
        "gy_order_id": order,
        "gy_severity_id": grave,
        "gy_product_id": office.product("NU 2340 EM"),
        "gy_pieces": 1,
    }
    return office.salesperson.create(TICKET, values)


def measure_values(office, ticket):
    """Return the values of a measure that technology owns."""
    return {
        "ticket_id": ticket,
        "kind": "correction",
        "name": "x",
        "user_id": office.user("technology").uid,
        "due_date": "2031-01-01",
    }


def complaint_cases(office):
    """Return the cases of a complaint's team, whys, measures, costs and figures."""
    ticket, quality = complaint(office), office.user("quality")
    colleagues = iter(office.admin.search("res.users", [["share", "=", False]]))
    rows = {
        f"{COMPLAINT}.member": ("task", lambda: {"user_id": next(colleagues)}),
        f"{COMPLAINT}.why": ("answer", lambda: {"answer": "x"}),
        MEASURE: ("result", lambda: measure_values(office, ticket)),
        f"{COMPLAINT}.cost": ("note", lambda: {"kind": "travel", "own_amount": 5}),
    }

    def case(model, name, values):
        def whole():
            return {"ticket_id": ticket, **values()}

        def make():
            return quality.create(model, whole())

        kind = Unseen if model == MEASURE else Case
        return kind(office, model, make(), [name], whole, make)

    figures = [["ticket_id", "=", ticket]]
    rate = [["product_id", "=", office.product("NU 2340 EM")]]
    return {
        **{model: case(model, *row) for model, row in rows.items()},
        f"{COMPLAINT}.severity": Case(
            office,
            f"{COMPLAINT}.severity",
            office.admin.search(f"{COMPLAINT}.severity", [])[0],
            ["sequence"],
            lambda: {"name": "x", "code": "x"},
        ),
        **{
            f"{COMPLAINT}.{name}": Unseen(
                office,
                f"{COMPLAINT}.{name}",
                quality.search(f"{COMPLAINT}.{name}", domain)[0],
                ["pieces"],
                lambda: {"pieces": 1},
            )
            for name, domain in {"figure": figures, "rate": rate}.items()
        },
    }


def complaint_methods(office):
    """Return what is done with a complaint of which nothing is said yet, and with its measures."""
    ticket, quality = complaint(office), office.user("quality")
    done = quality.create(MEASURE, measure_values(office, complaint(office)))

    def measure(_role):
        return MEASURE, "action_done", [quality.create(MEASURE, measure_values(office, ticket))]

    return {
        **{
            f"{TICKET}.{name}": Asked(TICKET, name, [ticket])
            for name in (
                "action_gy_verify",
                "action_gy_send_answer",
                "action_gy_answer_handed_over",
            )
        },
        f"{MEASURE}.action_done": Method(measure),
        f"{MEASURE}.action_reopen": Asked(MEASURE, "action_reopen", [done]),
    }


def cases(office):
    """Return the cases of planned services and usage records."""
    sales = office.salesperson
    product = sales.create(INSTALLED, installed_values(office))

    def values():
        return {"installed_id": product, "temperature": 48}

    def make():
        return sales.create(USAGE, values())

    service = planned(office)
    of_service = {"number": 9, "event": "shipped"} | {
        name: office.admin.value(SERVICE, service, name)
        for name in ("order_id", "template_id", "kind_id", "group_id")
    }
    return {
        **complaint_cases(office),
        SERVICE: Case(office, SERVICE, service, ["number"], lambda: of_service),
        USAGE: Case(office, USAGE, make(), ["findings"], values, make),
        REPAIR: _repair_case(office),
    }


def repair_of(office, *conditions):
    """Return a repair order of the scenario of a piece that the salesperson's contract shipped."""
    mine = [["gy_salesperson_id", "=", office.salesperson.uid], *conditions]
    return office.admin.search(REPAIR, mine, order="id", limit=1)[0]


def _repair_case(office):
    repair = repair_of(office, ["state", "=", "under_repair"])
    kind, product = (
        office.admin.value(REPAIR, repair, name) for name in ("picking_type_id", "product_id")
    )

    def values():
        return {"picking_type_id": kind, "product_id": product}

    # One that nobody asked for can be deleted.
    return Case(
        office,
        REPAIR,
        repair,
        ["priority"],
        values,
        lambda: office.warehouse.create(REPAIR, values()),
    )


def methods(office):
    """Return what is done with a service of technology that is settled, and a visit signed for."""
    support = office.admin.search("gy.ticket.kind", [["code", "=", "support"]])[0]
    settled = planned(office, ["state", "=", "done"], ["kind_id.code", "=", "installation"])
    order = office.admin.value(SERVICE, settled, "order_id")
    ticket = office.sales_admin.create(
        TICKET,
        {"name": "x", "description": "x", "gy_kind_id": support, "gy_order_id": order},
    )
    return {
        **complaint_methods(office),
        f"{SERVICE}.action_create_ticket": Asked(SERVICE, "action_create_ticket", [settled]),
        f"{SERVICE}.action_skip": Asked(SERVICE, "action_skip", [settled], ""),
        f"{TICKET}.action_gy_repair": Asked(TICKET, "action_gy_repair", [ticket]),
        f"{REPAIR}.action_gy_quote": Asked(
            REPAIR, "action_gy_quote", [repair_of(office, ["under_warranty", "=", True])]
        ),
        f"{REPAIR}.action_gy_ask_goodwill": Asked(
            REPAIR, "action_gy_ask_goodwill", [repair_of(office, ["under_warranty", "=", True])]
        ),
        f"{REPAIR}.action_gy_goodwill": Asked(
            REPAIR, "action_gy_goodwill", [repair_of(office, ["under_warranty", "=", True])], ""
        ),
        f"{REPAIR}.action_gy_take_goodwill_back": Asked(
            REPAIR,
            "action_gy_take_goodwill_back",
            [repair_of(office, ["under_warranty", "=", True])],
        ),
        f"{REPAIR}.action_repair_done": Asked(
            REPAIR, "action_repair_done", [repair_of(office, ["under_warranty", "=", False])]
        ),
        f"{TICKET}.action_gy_sign_visit": Asked(TICKET, "action_gy_sign_visit", [ticket], "", ""),
    }
