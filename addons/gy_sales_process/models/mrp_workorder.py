from odoo import models


class MrpWorkorder(models.Model):
    _inherit = "mrp.workorder"

    def button_start(self, raise_on_invalid_state=False):
        self.production_id._gy_check_gate()
        return super().button_start(raise_on_invalid_state=raise_on_invalid_state)

    def button_finish(self):
        self.production_id._gy_check_gate()
        return super().button_finish()

    def write(self, vals):
        if vals.get("state") in ("progress", "done") or vals.get("qty_producing"):
            self.production_id._gy_check_gate()
        return super().write(vals)
