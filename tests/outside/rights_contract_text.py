"""Rows of docs/rights.md for the text of contracts: own texts, authority to sign, seals."""

from .office import SCAN
from .rights_cases import Asked, Case, Method

AUTHORITY, SEALING, TEXT = "gy.signing.authority", "gy.sealing", "gy.own.text"
TEMPLATE = "gy.docx.template"


def cases(office):
    """Return the cases of templates, customers' texts, authorities to sign, and sealings."""
    admin = office.admin
    numbers = iter(range(10000))
    template = admin.search(TEMPLATE, [["code", "=", "contract"]])[0]
    mine = [["user_id", "=", office.salesperson.uid], ["state", "=", "draft"]]
    order = admin.search("sale.order", [*mine, ["gy_is_process", "=", True]], limit=1)[0]
    own = handed_in(office, order)
    sealing = admin.search(SEALING, [], order="id", limit=1)[0]
    customer = office.customer()
    person = admin.create("res.partner", {"name": "x", "parent_id": customer})

    def authority_values():
        return {
            "principal_id": customer,
            "person_id": person,
            "date_from": "2031-01-01",
            "date_to": "2031-02-01",
            "scan": SCAN,
            "scan_name": "x.pdf",
        }

    def template_values():
        return {"name": "x", "code": f"x{next(numbers)}"}

    def new_template():
        return admin.create(TEMPLATE, template_values())

    authority = office.contract_admin.create(AUTHORITY, authority_values())
    row = {"order_id": order, "version": 99}
    return {
        TEMPLATE: Case(office, TEMPLATE, template, ["name"], template_values, new_template),
        TEXT: Case(office, TEXT, own, ["name"], lambda: row),
        f"{AUTHORITY}: a customer's": Case(
            office, AUTHORITY, authority, ["date_to"], authority_values
        ),
        SEALING: Case(office, SEALING, sealing, ["copies"], lambda: {**row, "copies": 1}),
    }


def handed_in(office, order):
    """Return the version that is kept of a customer's text, which the salesperson hands in."""
    text = {"gy_own_text": True, "gy_own_text_name": "x.pdf", "gy_own_text_file": SCAN}
    office.salesperson.write("sale.order", order, text)
    return office.admin.search(TEXT, [["order_id", "=", order]])[0]


def methods(office):
    """Return the methods of the text of contracts, each with something missing."""
    admin = office.admin
    authority = admin.search(AUTHORITY, [["is_ours", "=", True]], order="id", limit=1)[0]
    mine = [["user_id", "=", office.salesperson.uid], ["gy_is_process", "=", True]]
    in_force = admin.search("sale.order", [*mine, ["state", "=", "sale"]], limit=1)[0]
    agreement = admin.search("gy.technical.agreement", mine[:1], order="id", limit=1)[0]
    return {
        "sale.order.action_gy_contract_docx": Method(
            lambda role: ("sale.order", "action_gy_contract_docx", [in_force])
        ),
        "gy.technical.agreement.action_docx": Method(
            lambda role: ("gy.technical.agreement", "action_docx", [agreement])
        ),
        f"{AUTHORITY}.action_revoke: our own": Asked(
            AUTHORITY, "action_revoke", [authority], "2099-01-01", ""
        ),
        "sale.order.action_gy_seal": Asked(
            "sale.order", "action_gy_seal", [in_force], "contract", 0
        ),
        "sale.order.action_gy_propose_deviations": Asked(
            "sale.order", "action_gy_propose_deviations", [in_force]
        ),
    }
