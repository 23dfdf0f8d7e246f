from odoo import fields

from odoo.addons.gy_collection.tests.common import CollectionCommon

REASON = "The customer's line stands still"


class ReleaseCommon(CollectionCommon):
    """Contracts that lack money at their gates, and what the management says of it."""

    def ask(self, order, gate="shipment", role="salesperson", promise=10, last=None, **values):
        """Return the release that a role asked for; days count from today."""
        promise_date = fields.Date.to_string(self.day(promise))
        valid_until = last is not None and fields.Date.to_string(self.day(last))
        asked = self.as_role(role, order).action_gy_request_release(
            gate, REASON, promise_date, valid_until or None, **values
        )
        return self.env["gy.gate.release"].browse(asked)

    def pass_day(self, order):
        """Let the daily job look at a contract."""
        order.sudo()._gy_pass_dates(self.today())
        self.settle()

    def agree(self, release, *roles):
        """Have these roles agree, or all who are asked."""
        votes = release.sudo().vote_ids
        for vote in votes.filtered(lambda vote: vote.role in roles) if roles else votes:
            self.as_role(vote.role, vote).action_give("agree", "Known to pay")
        self.settle()

    def released(self, order, gate="shipment", **values):
        release = self.ask(order, gate, **values)
        self.agree(release)
        return release
