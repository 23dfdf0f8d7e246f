from odoo import fields, models

from ..models.acceptance_draft_step import BEARERS


class DraftDiscount(models.TransientModel):
    """The dialog in which finance discounts a draft at a bank."""

    _name = "gy.draft.discount"
    _description = "Discount a Draft"
    _inherit = ["gy.draft.step.mixin"]

    journal_id = fields.Many2one("account.journal", string="Bank", required=True)
    interest = fields.Monetary()
    bearer = fields.Selection(BEARERS, string="Interest Borne by", required=True, default="us")

    def _apply(self):
        self.draft_id.action_discount(self.journal_id.id, self.interest, self.bearer, self.date)
