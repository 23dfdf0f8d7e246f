from odoo.fields import Command

from odoo.addons.gy_sales_process.tests.common import GyCommon

DEPARTMENTS = ("technology", "commerce", "manufacturing", "quality", "finance", "administration")


class ReviewCommon(GyCommon):
    """A contract that can be submitted, and ways to give opinions as the roles."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.route = cls.env.ref("gy_contract_review.review_route_ordinary")
        # What is special about a contract depends on which rooms are installed.
        cls.special = cls.env.ref("gy_contract_review.review_route_special")
        cls.special.active = False
        # Three steps, whatever is shipped.
        cls.route.line_ids = [Command.create({"step": 3, "role": "general_manager"})]

    def submitted(self, **values):
        """Return ``(order, review)`` of a contract just submitted."""
        order = self.draft(**values)
        order.action_gy_submit_review()
        return order, self.latest(order)

    def latest(self, order):
        return order.sudo().gy_review_ids.sorted("round")[-1:]

    def opinion(self, review, role):
        """Return the role's opinion in the role's environment."""
        return self.as_role(role, review.vote_ids.filtered(lambda item: item.role == role))

    def give(self, review, *roles, opinion="agree", reason=None):
        for role in roles:
            self.opinion(review, role).action_give(opinion, reason)

    def approve(self, order):
        """Submit and approve the contract in its present wording."""
        order.action_gy_submit_review()
        review = self.latest(order)
        open_votes = review.vote_ids.filtered(lambda vote: not vote.opinion)
        self.give(review, *open_votes.sorted("step").mapped("role"))
