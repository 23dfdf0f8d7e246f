from odoo import api, fields, models


class WorkInstructionRound(models.Model):
    """The round in which a version is signed off as on the cover (R0.14)."""

    _name = "gy.work.instruction.round"
    _description = "Sign-off of a Work Instruction"
    _inherit = ["gy.approval.asked.mixin"]

    _approval_of = "instruction_id"
    _approval_fingerprint = "content_hash"
    _approval_states = ("circulated", "judged")

    instruction_id = fields.Many2one(
        "gy.work.instruction", string="Instruction", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="instruction_id.company_id", store=True, index=True)
    vote_ids = fields.One2many("gy.work.instruction.vote", "round_id", string="Opinions")

    _round_uniq = models.UniqueIndex("(instruction_id, round)", "This round exists already.")

    @api.depends("instruction_id.name", "round")
    def _compute_display_name(self):
        for row in self:
            row.display_name = self.env._(
                "Sign-off %(round)s of %(name)s", round=row.round, name=row.instruction_id.name
            )

    def _words_approved(self):
        return self.env._("Work instruction approved; in force from %s", self.date_done)

    def _words_rejected(self, vote):
        return self.env._(
            "Sent back by %(role)s: %(reason)s", role=vote._role_name(), reason=vote.reason
        )
