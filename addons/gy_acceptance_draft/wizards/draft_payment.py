from odoo import fields, models


class DraftPayment(models.TransientModel):
    """The dialog that records that the acceptor of a draft paid."""

    _name = "gy.draft.payment"
    _description = "Draft Paid"
    _inherit = ["gy.draft.step.mixin"]

    journal_id = fields.Many2one("account.journal", string="Bank")

    def _apply(self):
        self.draft_id.action_pay(self.journal_id.id, self.date)
