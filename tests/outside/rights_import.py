"""Rows of docs/rights.md for what brings running contracts in: nobody's but the administrator's."""

from .rights_cases import Asked, Case

MODEL = "gy.contract.import"
METHODS = (
    "action_check",
    "action_start",
    "action_try_again",
    "action_get_template",
    "action_get_findings",
    "action_get_reconciliation",
    "action_go_live",
    "action_view_rows",
    "action_view_contracts",
)


def head_of(office):
    """Return an import that was entered and not begun."""
    found = office.admin.search(MODEL, [["started_on", "=", False]], limit=1)
    return found[0] if found else office.admin.create(MODEL, {"name": "x"})


def cases(office):
    """Return the cases of an import, and of what belongs to it."""
    head = head_of(office)
    mapping = office.admin.search(f"{MODEL}.mapping", [], order="id", limit=1)[0]
    line = office.admin.search(f"{MODEL}.mapping.line", [], order="id", limit=1)[0]
    target = "contracts.number"
    rows = {
        MODEL: (head, "name", {"name": "x"}),
        f"{MODEL}.mapping": (mapping, "name", {"name": "x"}),
        f"{MODEL}.mapping.line": (
            line,
            "heading",
            {"mapping_id": mapping, "heading": "x", "target": target},
        ),
        # Nobody has any of these: what is refused is refused for records that are not there, too.
        f"{MODEL}.finding": (1, "words", {"import_id": head, "words": "x"}),
        f"{MODEL}.row": (1, "name", {"import_id": head, "kind": "contracts", "name": "x"}),
    }
    return {
        model: Case(office, model, record, [field] if record != 1 else [], lambda vals=vals: vals)
        for model, (record, field, vals) in rows.items()
    }


def methods(office):
    """Return what is asked of an import that was not begun."""
    head = head_of(office)
    return {f"{MODEL}.{name}": Asked(MODEL, name, [head]) for name in METHODS}
