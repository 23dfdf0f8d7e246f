from odoo import fields, models


class ProductionRelease(models.TransientModel):
    """The dialog that releases the production of contracts as of an earlier day (R0.13)."""

    _name = "gy.production.release"
    _description = "Release Production"
    _inherit = ["gy.business.date.mixin"]

    _dialog_of = "order_ids"

    order_ids = fields.Many2many("sale.order", string="Contracts", required=True, readonly=True)

    def _apply(self):
        self.order_ids.action_gy_release(self.date, self.back_date_reason)
