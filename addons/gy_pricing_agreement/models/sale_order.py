from odoo import api, models


class SaleOrder(models.Model):
    """Whether a contract needs a technical agreement depends on its grades, too (R2.5)."""

    _inherit = "sale.order"

    @api.model
    def _gy_agreement_depends(self):
        return [
            *super()._gy_agreement_depends(),
            "partner_id.commercial_partner_id",
            "gy_line_ids.product_id",
            "gy_line_ids.gy_grade_id",
        ]
