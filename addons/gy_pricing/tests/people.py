from odoo.addons.gy_sales_process.tests import common


class People(common.People):
    """Those with the authority approve the prices, the quotation is handed over (stage 3)."""

    stage = 3

    def prepare(self, case, order):
        """Have the prices of a draft approved by whoever must, and the quotation handed over.

        The order stays a draft: most tests are not about the printing of the paper.
        """
        sudo = order.sudo()
        unready = [item for item in sudo._gy_quotation_criteria() if not item["ok"]]
        if unready or not sudo.gy_needs_pricing:
            return
        if sudo.gy_price_state != "approved":
            estimate(case, order)
            approve_prices(case, order)
        if not sudo.gy_pricing_done:
            case.as_role("salesperson", sudo)._gy_log_issue("print", content=b"%PDF test")


def estimate(case, order):
    """Technology estimates the cost of the lines whose grade asks for it."""
    for line in order.sudo().order_line:
        if line.gy_grade_id.method == "estimate" and not line._gy_has_estimate():
            cost = max(line.price_unit / 2, 1.0)
            case.as_role("technology", line).action_gy_estimate(cost, "Test")


def approve_prices(case, order, user="salesperson"):
    """Compute the prices of a draft and let every role on the route agree; the round."""
    case.as_role(user, order).action_gy_review_prices()
    review = order.sudo()._gy_price_review()
    for approval in review.vote_ids.sorted("step"):
        if not approval.opinion:
            case.as_role(approval.role, approval).action_give("agree", "Test")
    return review
