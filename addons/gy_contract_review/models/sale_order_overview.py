from odoo import models
from odoo.tools import format_list


class SaleOrder(models.Model):
    """Where a review stands, in words (R5)."""

    _inherit = "sale.order"

    def _gy_state_words(self):
        words = super()._gy_state_words()
        if self.gy_termination_state == "open":
            return self.env._("Termination is asked for")
        if self.state not in ("draft", "sent"):
            return words
        review = self._gy_current_review()
        if review.state == "running":
            waiting = review.vote_ids.filtered(lambda vote: vote.state == "open")
            names = [vote._role_name() for vote in waiting]
            return self.env._("Under review: waits for %s", format_list(self.env, names))
        if review.state == "rejected":
            return self.env._("Sent back by the review")
        if review.state == "approved" and (waits := review._open_conditions()):
            names = [point.owner_id.sudo().name for point in waits]
            return self.env._("Agreed on condition: waits for %s", format_list(self.env, names))
        if review.state == "approved":
            return self.env._("Review passed, to be confirmed")
        return words
