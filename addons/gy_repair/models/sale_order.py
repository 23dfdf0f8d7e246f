from odoo import api, models


class SaleOrder(models.Model):
    """Papers of repairs belong into the dossier of the contract that shipped the piece (R15.2)."""

    _inherit = "sale.order"

    @api.model
    def _gy_chain_models(self):
        return super()._gy_chain_models() | {"repair.order": "gy_order_id"}
