from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock


class GuaranteeReturn(models.TransientModel):
    """The dialog that records that a guarantee was given back."""

    _name = "gy.guarantee.return"
    _description = "Guarantee Given Back"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "guarantee_id"

    guarantee_id = fields.Many2one(
        "gy.bank.guarantee", string="Guarantee", required=True, readonly=True
    )
    date = fields.Date(required=True, default=lambda self: clock.today(self))

    def _apply(self):
        self.guarantee_id.action_return(self.date)
