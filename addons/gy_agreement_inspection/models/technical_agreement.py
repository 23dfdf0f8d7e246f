from odoo import models


class TechnicalAgreement(models.Model):
    """A signed revision is what the pieces of its contracts are inspected by (R2.3)."""

    _inherit = "gy.technical.agreement"

    def write(self, vals):
        res = super().write(vals)
        if "signed_on" in vals:
            # Contracts follow, whoever signs may see them or not.
            self.sudo().contract_ids._gy_inspect_as_agreed()
        return res
