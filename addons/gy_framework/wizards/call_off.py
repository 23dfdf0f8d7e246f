from odoo import api, fields, models
from odoo.fields import Command


class CallOff(models.TransientModel):
    """The dialog that calls goods off from a framework agreement (R0.11)."""

    _name = "gy.call.off"
    _description = "Call Off"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "framework_id"

    framework_id = fields.Many2one(
        "sale.order",
        string="Framework Agreement",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    valid_until = fields.Date(related="framework_id.gy_valid_until")
    currency_id = fields.Many2one(related="framework_id.currency_id")
    left_amount = fields.Monetary(related="framework_id.gy_left_amount")
    due_date = fields.Date(string="Delivery Date", required=True)
    line_ids = fields.One2many("gy.call.off.line", "dialog_id", string="Goods")
    amount = fields.Monetary(string="Called Off Now", compute="_compute_amount")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        framework = self.env["sale.order"].browse(values.get("framework_id")).exists()
        if framework and "line_ids" in fields:
            lines = framework._gy_printed_lines().filtered(lambda line: line.gy_left_qty > 0)
            rows = [Command.create({"framework_line_id": line.id}) for line in lines]
            values.setdefault("line_ids", rows)
        return values

    @api.depends("line_ids.quantity", "line_ids.framework_line_id")
    def _compute_amount(self):
        for dialog in self:
            dialog.amount = sum(
                row.quantity * row.framework_line_id.price_reduce_taxinc for row in dialog.line_ids
            )

    def _apply(self):
        asked = {row.framework_line_id.id: row.quantity for row in self.line_ids if row.quantity}
        return self.framework_id.action_gy_call_off(asked, self.due_date)
