from odoo import fields, models


class DestructionVote(models.Model):
    """What administration, deputy general manager or finance says of an appraisal list (R16.3)."""

    _name = "gy.destruction.vote"
    _description = "Opinion on a Destruction List"
    _inherit = ["gy.approval.vote.mixin"]

    round_id = fields.Many2one(
        "gy.destruction.round", string="Approval", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="round_id.company_id", store=True, index=True)

    _role_uniq = models.UniqueIndex("(round_id, role)", "A role speaks once in a round.")
