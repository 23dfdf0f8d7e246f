from odoo import models


class SaleOrder(models.Model):
    """Contracts that were agreed to under special review come first (R8.1)."""

    _inherit = "sale.order"

    # Asked when a round is approved (contract_review.py), and no dependency: each opinion would
    # have it looked up again for all lines and orders of the contract.
    def _gy_is_first(self):
        return super()._gy_is_first() or any(
            review.special and review.state == "approved" for review in self.gy_review_ids
        )
