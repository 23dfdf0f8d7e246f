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


def judge_end(case, termination):
    """Have everybody who is asked agree to the end of a contract."""
    for vote in termination.sudo().vote_ids.sorted("step"):
        case.as_role(vote.role, vote).action_give("agree")


def end_early(case, order, settlement="refund", **amounts):
    """End a contract in force early: asked for by its salesperson, agreed to by all."""
    contract = case.as_role("salesperson", order)
    asked = contract.action_gy_request_termination("Given up", settlement, **amounts)
    termination = order.env["gy.termination"].browse(asked).sudo()
    judge_end(case, termination)
    return termination
