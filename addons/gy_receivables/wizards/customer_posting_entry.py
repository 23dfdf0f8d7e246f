from odoo import fields, models


class CustomerPostingEntry(models.TransientModel):
    """The dialog that records that the customer has an invoice in its books."""

    _name = "gy.customer.posting.entry"
    _description = "Record a Posting by the Customer"
    _inherit = ["gy.customer.evidence.mixin"]

    _dialog_of = "move_id"

    move_id = fields.Many2one("account.move", string="Invoice", required=True, readonly=True)

    def _apply(self):
        self.move_id.action_gy_post_at_customer(self.date, self._file("scan"), self.filename)
