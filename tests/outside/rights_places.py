"""Rows of docs/rights.md for the archive's shelves: kept and counted by one role, witnessed by one."""

from .rights_cases import Asked

PLACE, COUNT, ROW = "gy.archive.place", "gy.stocktake", "gy.stocktake.row"


def cases(stages):
    """Return the cases of a place, of the log, and of a count that was closed."""
    archivist = stages.office.archivist
    closed = stages.first(COUNT, ["state", "=", "closed"])
    place = {"name": "x", "code": "x{}", "kind": "room", "company_id": stages.office.company}
    own = ["dossier_id.order_id", "in", stages.contracts]
    return {
        PLACE: stages.case(PLACE, stages.first(PLACE), "capacity", place, archivist),
        "gy.archive.move": stages.case(
            "gy.archive.move", stages.first("gy.archive.move", own), "reason"
        ),
        COUNT: stages.case(COUNT, closed, "place_path"),
        ROW: stages.case(ROW, stages.first(ROW, ["stocktake_id", "=", closed]), "reason"),
    }


def methods(stages):
    """Return what is asked of a count that is closed, and of a place that is being counted."""
    closed = stages.first(COUNT, ["state", "=", "closed"])
    counting = stages.first(COUNT, ["state", "=", "counting"])
    place = stages.admin.value(COUNT, counting, "place_id")
    row = stages.first(ROW, ["stocktake_id", "=", closed], ["result", "=", "missing"])
    dossier = stages.of_scenario("gy.dossier", ["missing_since", "=", False])
    steps = ("action_finish", "action_resume", "action_submit", "action_cancel", "action_witness")
    decisions = ("action_move", "action_put_back", "action_found")
    return {
        "gy.dossier.action_move": Asked("gy.dossier", "action_move", [dossier], False),
        "gy.dossier.action_found": Asked("gy.dossier", "action_found", [dossier]),
        f"{PLACE}.action_start_stocktake": Asked(PLACE, "action_start_stocktake", [place]),
        f"{COUNT}.action_scan": Asked(COUNT, "action_scan", [closed], "x"),
        **{f"{COUNT}.{name}": Asked(COUNT, name, [closed]) for name in steps},
        **{f"{ROW}.{name}": Asked(ROW, name, [row]) for name in decisions},
        f"{ROW}.action_note": Asked(ROW, "action_note", [row], ""),
    }
