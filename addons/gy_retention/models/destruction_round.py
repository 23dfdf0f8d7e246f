from odoo import api, fields, models


class DestructionRound(models.Model):
    """The round in which an appraisal list is approved by two people or more (R16.3)."""

    _name = "gy.destruction.round"
    _description = "Approval of a Destruction List"
    _inherit = ["gy.approval.asked.mixin"]

    _approval_of = "destruction_id"
    _approval_fingerprint = "content_hash"
    _approval_states = ("draft", "judged")

    destruction_id = fields.Many2one(
        "gy.destruction", string="List", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="destruction_id.company_id", store=True, index=True)
    vote_ids = fields.One2many("gy.destruction.vote", "round_id", string="Opinions")

    _round_uniq = models.UniqueIndex("(destruction_id, round)", "This round exists already.")

    @api.depends("destruction_id.name", "round")
    def _compute_display_name(self):
        for row in self:
            row.display_name = self.env._(
                "Approval %(round)s of %(list)s", round=row.round, list=row.destruction_id.name
            )

    def _words_approved(self):
        return self.env._("Destruction approved; the archivist can have it carried out")

    def _words_rejected(self, vote):
        return self.env._(
            "Destruction refused by %(role)s: %(reason)s",
            role=vote._role_name(),
            reason=vote.reason,
        )
