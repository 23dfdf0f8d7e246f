from odoo import api, fields, models

PARTS = [
    ("reviewed", "Reviewed"),
    ("standard", "Checked for Standardisation"),
    ("countersigned", "Countersigned"),
    ("examined", "Examined"),
    ("approved", "Approved"),
]
# What the cover calls the signature of a role; all others countersign.
PART_OF = {
    "sales_manager": "reviewed",
    "administration": "standard",
    "deputy_gm": "examined",
    "general_manager": "approved",
}


class WorkInstructionVote(models.Model):
    """One signature on the cover of a work instruction (R0.14)."""

    _name = "gy.work.instruction.vote"
    _description = "Signature on a Work Instruction"
    _inherit = ["gy.approval.vote.mixin"]

    round_id = fields.Many2one(
        "gy.work.instruction.round",
        string="Sign-off",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="round_id.company_id", store=True, index=True)
    part = fields.Selection(PARTS, string="On the Cover", compute="_compute_part")

    _role_uniq = models.UniqueIndex("(round_id, role)", "A role signs once in a round.")

    @api.depends("role")
    def _compute_part(self):
        for vote in self:
            vote.part = PART_OF.get(vote.role, "countersigned")
