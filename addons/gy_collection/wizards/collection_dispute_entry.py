from odoo import fields, models


class CollectionDisputeEntry(models.TransientModel):
    """The dialog that records what a customer disputes."""

    _name = "gy.collection.dispute.entry"
    _description = "Record a Dispute"
    _inherit = ["gy.reason.mixin", "gy.collection.rows.mixin"]

    _dialog_of = "part_ids"

    whole = fields.Boolean(string="The Whole Contract")
    suspends = fields.Boolean(
        string="Stops the Due Date",
        help="It was agreed that nothing falls due until this is settled. For the sales manager "
        "and finance to say.",
    )

    def _apply(self):
        self.part_ids.action_dispute(self.reason, whole=self.whole, suspends=self.suspends)
