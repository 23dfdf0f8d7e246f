from odoo.addons.gy_sales_process.tests import common


class People(common.People):
    """Technology and the salesperson have the technical agreement signed (stage 2)."""

    stage = 2

    def prepare(self, case, order):
        """Have the technical agreement signed, where the contract needs one."""
        sudo = order.sudo()
        if "technical_agreement" in sudo._gy_applicable_codes() and not sudo.gy_agreement_done:
            case.as_role("technology", order).action_gy_new_agreement()
            agreement = sudo.gy_agreement_id
            release_parts(case, agreement)
            technology = case.as_role("technology", agreement)
            technology.action_sign("2026-01-09", common.SCAN, "agreement.pdf")


def write_part(case, agreement, part):
    """Write a part of an agreement as its owner does; the agreement, as seen by the owner."""
    owner = "salesperson" if part == "commercial" else "technology"
    agreement = case.as_role(owner, agreement)
    for clause in agreement[f"{part}_clause_ids"]:
        clause.text = f"What is agreed on {clause.topic_id.name}"
    if part == "work":
        agreement.need_ids.write({"result": "met"})
        agreement.engineer_id = case.users["technology"]
    return agreement


def release_parts(case, agreement, *parts):
    """Write and release parts of an agreement, both by default."""
    for part in parts or ("commercial", "work"):
        write_part(case, agreement, part).action_release(part)
