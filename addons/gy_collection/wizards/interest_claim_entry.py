from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock

from ..models.interest_claim import BASES


class InterestClaimEntry(models.TransientModel):
    """The dialog in which interest on rows of the desk is worked out."""

    _name = "gy.interest.claim.entry"
    _description = "Work out Interest"
    _inherit = ["gy.collection.rows.mixin"]

    basis = fields.Selection(BASES, required=True, default="agreed")
    date = fields.Date(string="Until", required=True, default=lambda self: clock.today(self))

    def _apply(self):
        return self.part_ids.action_claim_interest(self.basis, self.date)
