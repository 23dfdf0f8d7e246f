from odoo.fields import Command

from .common import ReviewCommon


class ChangeCommon(ReviewCommon):
    """A contract in force, approved and signed for real, and the ways to change it."""

    def in_force(self, **values):
        """Return a contract in force that was reviewed and signed as it stands."""
        order = self.draft(**values)
        self.approve(order)
        self.sign(order)
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        return order

    def kind(self, name="customer"):
        return self.env.ref(f"gy_contract_review.contract_change_type_{name}")

    def propose(self, order, kind="customer", reason="The customer asked for it", **vals):
        """Return the change and its draft, written with ``vals`` by the salesperson."""
        order.action_gy_propose_change(self.kind(kind).id, reason)
        change = order.sudo().gy_open_change_id
        proposal = self.as_role("salesperson", change.proposal_id)
        if vals:
            proposal.write(vals)
        return change, proposal

    def set_quantity(self, proposal, quantity, line=0):
        """Write another quantity into a line of a draft, as the form does."""
        line = proposal.order_line.filtered(lambda item: not item.display_type)[line]
        proposal.write({"order_line": [Command.update(line.id, {"product_uom_qty": quantity})]})

    def agree(self, proposal):
        """Have a draft priced, approved and signed as its stages ask for."""
        self.prepare(proposal)
        self.approve(proposal)
        self.sign(proposal)

    def apply(self, change):
        """Put an agreed change into effect as the salesperson does."""
        return self.as_role("salesperson", change).action_apply()

    def changed(self, order, quantity, kind="customer"):
        """Change the quantity of the first line, all the way; return the change."""
        change, proposal = self.propose(order, kind)
        self.set_quantity(proposal, quantity)
        self.agree(proposal)
        self.apply(change)
        return change
