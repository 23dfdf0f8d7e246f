from odoo import fields, models


class TerminationDecision(models.TransientModel):
    """The dialog in which the management decides on a termination."""

    _name = "gy.termination.decision"
    _description = "Decide on a Termination"
    _inherit = ["gy.business.date.mixin"]

    _dialog_of = "termination_id"

    termination_id = fields.Many2one("gy.termination", required=True, ondelete="cascade")
    reason = fields.Text(related="termination_id.reason")
    decision = fields.Selection(
        [("approve", "End the contract"), ("refuse", "The contract goes on")], required=True
    )
    answer = fields.Text()

    def _apply(self):
        return self.termination_id.action_decide(
            self.decision == "approve", self.answer, self.date, self.back_date_reason
        )
