"""Rows of docs/rights.md for the collection of money: the desk, letters, account confirmations."""

from .office import PAPER
from .rights_cases import Asked, Case

PART, LINE, DISPUTE = "gy.installment.part", "gy.collection.line", "gy.collection.dispute"
CONTACT, LETTER = "gy.collection.contact", "gy.dunning.letter"
CONFIRMATION = "gy.balance.confirmation"
CLAIM, RATE = "gy.interest.claim", "gy.lpr.rate"
OVERDUE = {
    "kind": "delivery",
    "share": 100.0,
    "trigger": "fixed",
    "fixed_date": "2026-01-05",
    "gate": "none",
}
SHELF = {"6308-2RS": (2, 1000.0)}


def owing(office):
    """Return a contract of the salesperson whose money is overdue, and the part of it."""
    order = office.contract(until="confirm", lines=SHELF, gy_installment_ids=[[0, 0, OVERDUE]])
    return order, office.admin.search(PART, [["order_id", "=", order]])[0]


def disputed(office):
    """Return a dispute that is open."""
    order, part = owing(office)
    office.salesperson.call(PART, "action_dispute", [part], "到货数量不符")
    return office.admin.search(DISPUTE, [["order_id", "=", order]])[0]


def lettered(office):
    """Return a letter of the salesperson that was sent."""
    order, part = owing(office)
    action = office.salesperson.call(PART, "action_prepare_letter", [part])
    office.salesperson.call(LETTER, "action_send", [action["res_id"]])
    return order, action["res_id"]


def confirmed(office, order):
    """Return an account confirmation that came back stamped, of money paid ahead for ``order``."""
    part = office.admin.search(PART, [["order_id", "=", order]])[0]
    action = office.finance.call(PART, "action_confirm_balance", [part])
    item = action["res_id"]
    office.finance.call(CONFIRMATION, "action_send", [item])
    balance = office.admin.value(CONFIRMATION, item, "balance")
    args = [item], balance, None
    office.finance.call(
        CONFIRMATION, "action_record_return", *args, scan=PAPER, filename="回函.pdf"
    )
    return item


def people(office):
    """Return the records that the rows are tried on, made once."""
    if not hasattr(office, "_collecting"):
        order, part = owing(office)
        office.salesperson.call(PART, "action_log_contact", [part], "phone", "已联系")
        contact = office.admin.search(CONTACT, [["order_id", "=", order]])[0]
        _order, letter = lettered(office)
        paid = office.contract(until="confirm", lines=SHELF)
        office.pay(paid)
        stamped = confirmed(office, paid)
        action = office.salesperson.call(PART, "action_claim_interest", [part], "agreed")
        claim = action["res_id"]
        office.finance.call(CLAIM, "action_confirm", [claim])
        office.finance.call(CLAIM, "action_void", [claim], "付清")
        office._collecting = part, contact, disputed(office), letter, stamped, claim
    return office._collecting


def cases(office):
    """Return the cases of the desk, of contacts, disputes, letters and account confirmations."""
    admin = office.admin
    part, contact, dispute, letter, item, claim = people(office)
    order = admin.value(CONTACT, contact, "order_id")
    installment = admin.value(PART, part, "installment_id")
    classes = "gy.age.class"
    partner, currency = (admin.value(LETTER, letter, n) for n in ("partner_id", "currency_id"))
    one = {"company_id": office.company, "partner_id": partner, "currency_id": currency}
    letter_line = f"{LETTER}.line"
    (written,) = admin.search(letter_line, [["letter_id", "=", letter]])
    item_line = f"{CONFIRMATION}.line"
    confirmed_line = admin.search(item_line, [["confirmation_id", "=", item]])[0]

    def said():
        return {
            "order_id": order,
            "date": "2026-01-06",
            "user_id": admin.uid,
            "way": "phone",
            "text": "x",
        }

    def disputes():
        return {"order_id": order, "date": "2026-01-06", "user_id": admin.uid, "reason": "x"}

    def letters():
        return {"order_id": order, "level": "1", "prepared_on": "2026-01-06", **one}

    def letter_lines():
        return {
            "letter_id": letter,
            "installment_id": installment,
            "part_key": "x",
            "level": "1",
            "due_date": "2026-01-05",
        }

    def claims():
        return {"order_id": order, "date": "2026-01-06", "basis": "agreed", "made_by": admin.uid}

    def claim_lines():
        return {"claim_id": claim, "installment_id": installment, "due_date": "2026-01-05"}

    numbers = iter(range(28))
    rate = admin.search(RATE, [], order="id", limit=1)[0]
    claim_line = f"{CLAIM}.line"
    worked_out = admin.search(claim_line, [["claim_id", "=", claim]])[0]
    first = admin.search(classes, [], order="id", limit=1)[0]
    return {
        LINE: Case(office, LINE, part, ["amount"], lambda: {"amount": 1.0}),
        CONTACT: Case(office, CONTACT, contact, ["text"], said),
        DISPUTE: Case(office, DISPUTE, dispute, ["reason"], disputes),
        LETTER: Case(office, LETTER, letter, ["email"], letters),
        letter_line: Case(office, letter_line, written, ["days"], letter_lines),
        CONFIRMATION: Case(
            office,
            CONFIRMATION,
            item,
            ["note"],
            lambda: {"name": "x", "date": "2026-01-06", **one},
        ),
        item_line: Case(
            office,
            item_line,
            confirmed_line,
            ["balance"],
            lambda: {"confirmation_id": item, "order_id": order},
        ),
        CLAIM: Case(office, CLAIM, claim, ["void_reason"], claims),
        claim_line: Case(office, claim_line, worked_out, ["days"], claim_lines),
        RATE: Case(
            office,
            RATE,
            rate,
            ["rate"],
            lambda: {"date": f"2040-01-{next(numbers) + 1:02}", "rate": 1.0},
        ),
        classes: Case(office, classes, first, ["letter"], lambda: {"name": "x", "first_day": 4000}),
    }


def methods(office):
    """Return the rows of what people decide at the desk.

    Each call lacks something, or comes too late: it is refused with a reason to those who may.
    """
    part, _contact, dispute, letter, item, claim = people(office)
    ahead = "2999-01-01"
    return {
        f"{PART}.action_log_contact": Asked(PART, "action_log_contact", [part], "phone", ""),
        f"{PART}.action_dispute": Asked(PART, "action_dispute", [part], ""),
        f"{PART}.action_dispute: stops the due date": Asked(
            PART, "action_dispute", [part], "", suspends=True
        ),
        f"{PART}.action_prepare_letter": Asked(PART, "action_prepare_letter", [part]),
        f"{PART}.action_confirm_balance": Asked(PART, "action_confirm_balance", [part], ahead),
        f"{LINE}.action_prepare_letter": Asked(LINE, "action_prepare_letter", [part]),
        f"{DISPUTE}.action_lift": Asked(DISPUTE, "action_lift", [dispute], ""),
        f"{LETTER}.action_send": Asked(LETTER, "action_send", [letter]),
        f"{LETTER}.action_void": Asked(LETTER, "action_void", [letter], "x"),
        f"{LETTER}.action_record_delivery": Asked(
            LETTER, "action_record_delivery", [letter], "courier"
        ),
        f"{PART}.action_claim_interest": Asked(
            PART, "action_claim_interest", [part], "agreed", ahead
        ),
        f"{CLAIM}.action_confirm": Asked(CLAIM, "action_confirm", [claim]),
        f"{CLAIM}.action_void": Asked(CLAIM, "action_void", [claim], "x"),
        f"{CONFIRMATION}.action_send": Asked(CONFIRMATION, "action_send", [item]),
        f"{CONFIRMATION}.action_record_return": Asked(
            CONFIRMATION, "action_record_return", [item], 1.0
        ),
        f"{CONFIRMATION}.action_settle": Asked(CONFIRMATION, "action_settle", [item], "x"),
    }
