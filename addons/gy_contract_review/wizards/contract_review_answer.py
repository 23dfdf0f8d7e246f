from odoo import fields, models


class ContractReviewAnswer(models.TransientModel):
    """Dialog in which a reviewer gives an opinion."""

    _name = "gy.contract.review.answer"
    _description = "Give an Opinion"

    opinion_id = fields.Many2one(
        "gy.contract.review.opinion", string="Asked of", required=True, ondelete="cascade"
    )
    subject = fields.Char(related="opinion_id.subject")
    opinion = fields.Selection([("agree", "Agree"), ("disagree", "Disagree")], required=True)
    reason = fields.Text()

    def action_apply(self):
        """Give the opinion; see :meth:`gy.contract.review.opinion.action_give`."""
        self.ensure_one()
        return self.opinion_id.action_give(self.opinion, self.reason)
