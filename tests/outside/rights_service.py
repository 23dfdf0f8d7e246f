"""Rows of docs/rights.md for services of contracts, visits and how bearings are used."""

from .rights_cases import Asked, Case
from .rights_customers import INSTALLED, installed_values

SERVICE, USAGE, TICKET = "gy.service.schedule", "gy.usage.record", "helpdesk.ticket"
REPAIR = "repair.order"


def planned(office, *conditions):
    """Return a service of a contract of the salesperson."""
    mine = [["order_id.user_id", "=", office.salesperson.uid], *conditions]
    return office.admin.search(SERVICE, mine, order="id", limit=1)[0]


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
        f"{SERVICE}.action_create_ticket": Asked(SERVICE, "action_create_ticket", [settled]),
        f"{SERVICE}.action_skip": Asked(SERVICE, "action_skip", [settled], ""),
        f"{TICKET}.action_gy_repair": Asked(TICKET, "action_gy_repair", [ticket]),
        f"{REPAIR}.action_gy_quote": Asked(
            REPAIR, "action_gy_quote", [repair_of(office, ["under_warranty", "=", True])]
        ),
        f"{REPAIR}.action_repair_done": Asked(
            REPAIR, "action_repair_done", [repair_of(office, ["under_warranty", "=", False])]
        ),
        f"{TICKET}.action_gy_sign_visit": Asked(TICKET, "action_gy_sign_visit", [ticket], "", ""),
    }
