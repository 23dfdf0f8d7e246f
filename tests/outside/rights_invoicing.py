"""Rows of docs/rights.md for fapiao that a service issues, files of them, and advances."""

from .rights_cases import Asked, Case

ISSUE, EXPORT, COLUMN = "gy.fapiao.issue", "gy.invoice.export", "gy.invoice.export.column"
# Nobody listens there: what is to be issued stays waiting.
SERVICE = {"gy_issuer_url": "http://localhost:9", "gy_issuer_key": "x", "gy_issuer": "http"}


def cases(office):
    """Return the cases of a fapiao to be issued, and of a form of files and its columns."""
    admin, issue = office.admin, issued(office)
    form = admin.search(EXPORT, [], order="id", limit=1)[0]

    def column_values():
        return {"export_id": form, "header": "x", "source": "title"}

    def new_form():
        return admin.create(EXPORT, {"name": "x"})

    def new_column():
        return admin.create(COLUMN, column_values())

    order = admin.value(ISSUE, issue, "order_id")
    values = {"order_id": order, "serial": "x", "state": "waiting"}
    return {
        ISSUE: Case(office, ISSUE, issue, ["message"], lambda: values),
        EXPORT: Case(office, EXPORT, form, ["sequence"], lambda: {"name": "x"}, new_form),
        COLUMN: Case(office, COLUMN, new_column(), ["header"], column_values, new_column),
    }


def issued(office):
    """Return a fapiao that finance has asked the service for: of an advance of a new contract."""
    company = office.company
    office.admin.write("res.company", company, SERVICE)
    order = office.contract(until="confirm", lines={"6308-2RS": (2, 1000.0)})
    request = office.sales_admin.call("sale.order", "action_gy_request_advance", [order])["res_id"]
    office.sales_admin.call("gy.invoice.request", "action_submit", [request])
    office.finance.call("gy.invoice.request", "action_accept", [request])
    invoice = office.admin.value("gy.invoice.request", request, "move_id")
    office.finance.call("account.move", "action_post", [invoice])
    return office.finance.call("account.move", "action_gy_issue_fapiao", [invoice])


def methods(office, order):
    """Return the rows of what people decide about advances, refunds and a service.

    :param order: a contract in force of which nothing is to be paid back, and all is invoiced or
        nothing; the calls are refused with a reason to those who may
    """
    issue = issued(office)
    invoice = office.admin.value(ISSUE, issue, "move_id")
    draft = office.draft()
    return {
        "sale.order.action_gy_request_advance": Asked(
            "sale.order", "action_gy_request_advance", [draft]
        ),
        "sale.order.action_gy_pay_back": Asked("sale.order", "action_gy_pay_back", [order]),
        "account.move.action_gy_issue_fapiao": Asked(
            "account.move", "action_gy_issue_fapiao", [invoice]
        ),
        f"{ISSUE}.action_settle": Asked(ISSUE, "action_settle", [issue]),
    }
