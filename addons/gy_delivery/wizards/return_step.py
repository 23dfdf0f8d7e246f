from odoo import fields, models

from ..models.return_order import DECISIONS, GOODS


class ReturnStep(models.TransientModel):
    """The dialog for the next step of a return; which one says the button that opens it."""

    _name = "gy.return.step"
    _description = "Step of a Return"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "return_id"

    return_id = fields.Many2one("gy.return.order", string="Return", required=True, readonly=True)
    order_id = fields.Many2one(related="return_id.order_id")
    step = fields.Selection(
        [
            ("inspect", "Inspect"),
            ("decide", "Decide"),
            ("repair", "Repaired"),
            ("credit", "Credited"),
            ("cancel", "Cancel"),
        ],
        required=True,
        readonly=True,
    )
    words = fields.Text(string="In Words")
    decision = fields.Selection(DECISIONS)
    goods = fields.Selection(GOODS, string="The Goods Go", default="stock")
    credit_id = fields.Many2one(
        "account.move",
        string="Credit Note",
        domain="[('move_type', '=', 'out_refund'), ('state', '=', 'posted'),"
        " ('invoice_line_ids.sale_line_ids.order_id', '=', order_id)]",
    )

    def _apply(self):
        item = self.return_id
        if self.step == "inspect":
            return item.action_inspect(self.words)
        if self.step == "decide":
            return item.action_decide(self.decision, self.words, self.goods)
        if self.step == "repair":
            return item.action_repaired(self.words)
        if self.step == "credit":
            return item.action_record_credit(self.credit_id.id)
        return item.action_cancel(self.words)
