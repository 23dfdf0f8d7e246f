from odoo.addons.gy_sales_process.tests import common


class People(common.People):
    """The departments agree to a contract, then the management (stage 5)."""

    stage = 5

    def approve(self, case, order):
        case.as_role("salesperson", order).action_gy_submit_review()
        review = order.sudo()._gy_current_review()
        asked = review.vote_ids.filtered(lambda vote: not vote.opinion)
        for vote in asked.sorted("step"):
            case.as_role(vote.role, vote).action_give("agree", "Test")
