from odoo import fields, models


class ContractReviewOpinion(models.Model):
    """What one role says of a contract in one round (R5.2)."""

    _name = "gy.contract.review.opinion"
    _description = "Review Opinion"
    _inherit = ["gy.approval.vote.mixin"]

    round_id = fields.Many2one(
        "gy.contract.review", string="Review", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(related="round_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="round_id.company_id", store=True, index=True)
    subject = fields.Char(translate=True)

    _role_uniq = models.UniqueIndex("(round_id, role)", "A role speaks once in a round.")

    def _hint(self):
        return self.subject or ""
