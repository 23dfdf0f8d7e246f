from odoo import models


class MrpProductionGroup(models.Model):
    """What is made for an order above stands under its contract, from the moment it is tied (R7)."""

    _inherit = "mrp.production.group"

    def write(self, vals):
        res = super().write(vals)
        if vals.get("parent_ids"):
            self.sudo().production_ids._gy_follow_parents()  # whoever ties them
        return res
