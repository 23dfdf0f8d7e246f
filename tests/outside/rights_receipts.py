"""Rows of docs/rights.md for customers' money: receipts, claims, what the bank says."""

from .rights_cases import Asked, Case

LINE = "account.bank.statement.line"
MAPPING = "account.statement.import.sheet.mapping"
RECEIPT, CLAIM = "gy.receipt", "gy.receipt.claim"


def cases(office, order):
    """Return the cases of a bank's line, the mapping of its columns, receipt, claim and ledger.

    :param order: a contract in force of the salesperson
    """
    admin = office.admin

    def line_values():
        return {"journal_id": office.journal(), "payment_ref": "货款", "amount": 1.0}

    def mapping_values():
        return {
            "name": "x",
            "timestamp_format": "%Y",
            "timestamp_column": "x",
            "amount_column": "x",
        }

    def new_line():
        return admin.create(LINE, line_values())

    keep_books(office)
    first = admin.search(MAPPING, [], order="id", limit=1)[0]
    receipt, claim = claimed(office, order)
    ledger = "gy.contract.ledger"
    return {
        LINE: Case(office, LINE, new_line(), ["payment_ref"], line_values, new_line),
        MAPPING: Case(office, MAPPING, first, ["gy_is_checked"], mapping_values),
        RECEIPT: Case(office, RECEIPT, receipt, ["amount"], lambda: {"amount": 1.0}),
        CLAIM: Case(office, CLAIM, claim, ["amount"], lambda: {"order_id": order, "amount": 1.0}),
        ledger: Case(office, ledger, order, ["amount"], lambda: {"amount": 1.0}),
    }


def keep_books(office):
    """Let the test's administrator read and remove what others made of the bank's lines."""
    admin = office.admin
    (found,) = admin.call(
        "ir.model.data",
        "search_read",
        [["module", "=", "account"], ["name", "=", "group_account_basic"]],
        ["res_id"],
    )
    admin.write("res.users", admin.uid, {"group_ids": [[4, found["res_id"]]]})


def claimed(office, order):
    """Return a receipt without contract, and a claim of it that was withdrawn."""
    keep_books(office)
    line = office.admin.create(LINE, {"journal_id": office.journal(), "amount": 5.0})
    (receipt,) = office.admin.search(RECEIPT, [["statement_line_id", "=", line]])
    claim = office.salesperson.call(RECEIPT, "action_gy_claim", [receipt], order)
    office.salesperson.call(CLAIM, "action_withdraw", [claim])
    return receipt, claim


def methods(office, order):
    """Return the rows of what people decide about customers' money."""
    receipt, claim = claimed(office, order)
    return {
        f"{RECEIPT}.action_gy_claim": Asked(RECEIPT, "action_gy_claim", [receipt], 0),
        f"{CLAIM}.action_confirm": Asked(CLAIM, "action_confirm", [claim]),
        f"{CLAIM}.action_refuse": Asked(CLAIM, "action_refuse", [claim], ""),
        f"{CLAIM}.action_withdraw": Asked(CLAIM, "action_withdraw", [claim]),
    }
