from odoo import models

from .work_instruction_decisions import STEPS
from .work_instruction_vote import PART_OF

# What the cover calls the departments whose role has another name.
DEPARTMENTS = {"sales_manager": "marketing", "salesperson": "sales"}
# Who signs, in the order of the cover, and as what.
ROLES = [role for step in STEPS for role in step]
PARTS = [PART_OF.get(role, "countersigned") for role in ROLES]


class WorkInstruction(models.Model):
    """The sign-off sheet of the cover (R0.14)."""

    _inherit = "gy.work.instruction"

    def _cover_rows(self):
        """Return the rows of the sheet below who prepared, empty where nobody has signed.

        :return: ``[{"part", "span", "who", "name", "day"}]``; a part stands in its first row
        """
        self.ensure_one()
        votes = {vote.role: vote for vote in self._approval().vote_ids}
        signature = self.env["gy.work.instruction.vote"]
        names = dict(signature._fields["part"]._description_selection(self.env))
        rows = []
        for role in ROLES:
            part = PART_OF.get(role, "countersigned")
            vote = votes.get(role, signature)
            agreed = vote._agrees() if vote else False
            again = rows and rows[-1]["part"] == names[part]
            rows.append(
                {
                    "part": names[part],
                    "span": 0 if again else PARTS.count(part),
                    "who": self._cover_department(role),
                    "name": vote.user_id.name if agreed else "",
                    "day": vote.given_on if agreed else "",
                }
            )
        return rows

    def _cover_department(self, role):
        """Return what the cover calls who signs: a department, or an office of the management."""
        # What departments are called is no secret.
        departments = self.env["gy.department"].sudo()
        code = DEPARTMENTS.get(role, role)
        found = departments.search(
            [("code", "=", code), ("company_id", "in", [False, self.company_id.id])], limit=1
        )
        return found.name or self.env["res.users"]._gy_role_names(role)[0]
