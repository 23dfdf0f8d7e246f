from odoo import fields, models


class TerminationDecision(models.TransientModel):
    """Dialog in which the management decides on a termination."""

    _name = "gy.termination.decision"
    _description = "Decide on a Termination"

    termination_id = fields.Many2one("gy.termination", required=True, ondelete="cascade")
    reason = fields.Text(related="termination_id.reason")
    decision = fields.Selection(
        [("approve", "End the contract"), ("refuse", "The contract goes on")], required=True
    )
    answer = fields.Text()

    def action_apply(self):
        """Decide; see :meth:`gy.termination.action_decide`."""
        self.ensure_one()
        return self.termination_id.action_decide(self.decision == "approve", self.answer)
