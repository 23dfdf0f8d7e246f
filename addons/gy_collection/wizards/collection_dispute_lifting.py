from odoo import fields, models


class CollectionDisputeLifting(models.TransientModel):
    """The dialog that records how a dispute was settled."""

    _name = "gy.collection.dispute.lifting"
    _description = "Settle a Dispute"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "dispute_id"

    dispute_id = fields.Many2one("gy.collection.dispute", required=True, readonly=True)
    resolution = fields.Text(string="How it was Settled", required=True)

    def _apply(self):
        self.dispute_id.action_lift(self.resolution)
