from odoo import fields, models


class ContractChangeRequest(models.TransientModel):
    """The dialog in which a change of a contract in force is begun."""

    _name = "gy.contract.change.request"
    _description = "Propose a Contract Change"
    _inherit = ["gy.reason.mixin", "gy.business.date.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    type_id = fields.Many2one(
        "gy.contract.change.type",
        required=True,
        # The most common reason stands first.
        default=lambda self: self.env["gy.contract.change.type"].search([], limit=1),
    )
    note = fields.Text(related="type_id.note")
    consent = fields.Selection(related="type_id.consent")

    def _apply(self):
        return self.order_id.action_gy_propose_change(
            self.type_id.id, self.reason, self.date, self.back_date_reason
        )
