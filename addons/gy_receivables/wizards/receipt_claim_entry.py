from odoo import api, fields, models


class ReceiptClaimEntry(models.TransientModel):
    """The dialog in which somebody says for which contract a customer's money is."""

    _name = "gy.receipt.claim.entry"
    _description = "Claim a Receipt"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "receipt_id"

    receipt_id = fields.Many2one("gy.receipt", required=True, readonly=True)
    company_id = fields.Many2one(related="receipt_id.company_id")
    customer_id = fields.Many2one(related="receipt_id.partner_id")
    currency_id = fields.Many2one(related="receipt_id.currency_id")
    open_amount = fields.Monetary(related="receipt_id.open_amount")
    order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        required=True,
        domain="[('gy_is_process', '=', True), ('state', 'in', ('draft', 'sent', 'sale')),"
        " ('company_id', '=', company_id)] + (customer_id and"
        " ['|', ('partner_id', 'child_of', customer_id),"
        " ('partner_invoice_id', 'child_of', customer_id)] or [])",
    )
    installment_id = fields.Many2one(
        "gy.installment",
        string="Instalment",
        domain="[('order_id', '=', order_id), ('missing_amount', '>', 0)]",
        help="Leave empty to let the money fill the plan from the top.",
    )
    amount = fields.Monetary(compute="_compute_amount", store=True, readonly=False, required=True)
    note = fields.Char(help="What the customer's remittance says.")
    file = fields.Binary(string="Remittance Note")
    filename = fields.Char(string="File Name")

    @api.depends("receipt_id", "order_id", "installment_id")
    def _compute_amount(self):
        """Propose what the contract still lacks, at most what the receipt has left."""
        for dialog in self:
            amount = dialog.open_amount
            if dialog.order_id:
                asked = self.env["gy.receipt.claim"]._asked(
                    dialog.order_id, dialog.installment_id, dialog.currency_id
                )
                amount = min(amount, asked or amount)
            dialog.amount = amount

    def _apply(self):
        self.receipt_id.action_gy_claim(
            self.order_id.id,
            amount=self.amount,
            line_id=self.installment_id.id,
            note=self.note,
            file=self._file("file"),
            filename=self.filename,
        )
