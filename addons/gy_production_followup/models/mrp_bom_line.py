from odoo import api, models

from .mrp_bom import WHOLE


class MrpBomLine(models.Model):
    """Components that are added by themselves make a bill one that orders can be made by (R6.6)."""

    _inherit = "mrp.bom.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if not self.env.context.get(WHOLE):
            lines.bom_id._gy_reach_waiting()
        return lines
