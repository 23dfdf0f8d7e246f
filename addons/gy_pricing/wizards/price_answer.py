from odoo import fields, models


class PriceAnswer(models.TransientModel):
    """Dialog in which a role decides on the prices of a round."""

    _name = "gy.price.answer"
    _description = "Decide on Prices"

    approval_id = fields.Many2one(
        "gy.price.approval", string="Asked of", required=True, ondelete="cascade"
    )
    below_floor = fields.Boolean(related="approval_id.review_id.below_floor")
    role = fields.Selection(related="approval_id.role")
    opinion = fields.Selection([("agree", "Agree"), ("disagree", "Disagree")], required=True)
    reason = fields.Text()

    def action_apply(self):
        """Decide; see :meth:`gy.price.approval.action_decide`."""
        self.ensure_one()
        return self.approval_id.action_decide(self.opinion, self.reason)
