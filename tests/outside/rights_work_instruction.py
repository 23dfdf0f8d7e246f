"""Rows of docs/rights.md for work instructions: prepared by one role, read by all."""

from .rights_cases import Asked, Case

MODEL = "gy.work.instruction"


def first(office, model, *domain):
    return office.admin.search(model, list(domain), order="id", limit=1)[0]


def cases(office):
    """Return the cases of a draft, and of what methods write about those in force."""
    preparer, numbers = office.sales_admin, iter(range(10000))
    stage = first(office, "gy.process.stage")

    def values():
        return {"code": f"x{next(numbers)}", "name": "x", "stage_id": stage}

    found = first(office, MODEL, ["state", "=", "in_force"])
    uid, day = office.admin.uid, "2031-01-01"
    of_found = {"instruction_id": found}
    rows = {
        f"{MODEL}.comment": ("text", {**of_found, "text": "x", "user_id": uid, "said_on": day}),
        f"{MODEL}.round": (
            "requested_on",
            {**of_found, "requested_on": day, "content_hash": "x", "submitter_id": uid},
        ),
        f"{MODEL}.vote": (
            "reason",
            {"round_id": first(office, f"{MODEL}.round"), "role": "archivist"},
        ),
        f"{MODEL}.reading": ("read_on", {**of_found, "user_id": uid, "read_on": day}),
    }
    return {
        MODEL: Case(office, MODEL, preparer.create(MODEL, values()), ["name"], values),
        **{
            model: Case(office, model, first(office, model), [field], lambda vals=vals: vals)
            for model, (field, vals) in rows.items()
        },
    }


def methods(office):
    """Return what is asked of a version in force, and of one that is circulated."""
    found = first(office, MODEL, ["state", "=", "in_force"])
    circulated = first(office, MODEL, ["state", "=", "circulated"])
    comment = first(office, f"{MODEL}.comment", ["is_open", "=", True])
    vote = first(
        office,
        f"{MODEL}.vote",
        ["round_id.instruction_id", "=", found],
        ["role", "=", "administration"],
    )
    return {
        f"{MODEL}.action_circulate": Asked(MODEL, "action_circulate", [found]),
        f"{MODEL}.action_submit": Asked(MODEL, "action_submit", [found]),
        f"{MODEL}.action_cancel": Asked(MODEL, "action_cancel", [found]),
        f"{MODEL}.action_new_version": Asked(MODEL, "action_new_version", [circulated]),
        f"{MODEL}.action_comment": Asked(MODEL, "action_comment", [found], ""),
        f"{MODEL}.action_acknowledge": Asked(MODEL, "action_acknowledge", [circulated]),
        f"{MODEL}.comment.action_answer": Asked(f"{MODEL}.comment", "action_answer", [comment], ""),
        f"{MODEL}.vote.action_give: the administration's": Asked(
            f"{MODEL}.vote", "action_give", [vote], "disagree"
        ),
    }
