from odoo import models

from ..tools.cost import COST_GROUPS, CostFloat


class MrpWorkorder(models.Model):
    _name = "mrp.workorder"
    _inherit = ["gy.worked.mixin", "gy.cost.mixin", "mrp.workorder"]

    _gy_worked_by = "mrp.group_mrp_user"

    _gy_written_costs = frozenset(["costs_hour"])

    costs_hour = CostFloat(groups=COST_GROUPS)

    def button_start(self, raise_on_invalid_state=False):
        self.production_id._gy_check_gate(feeding=True)
        return super().button_start(raise_on_invalid_state=raise_on_invalid_state)

    def button_finish(self):
        self.production_id._gy_check_gate(feeding=True)
        return super().button_finish()

    def write(self, vals):
        if vals.get("state") in ("progress", "done") or vals.get("qty_producing"):
            self.production_id._gy_check_gate(feeding=True)
        return super().write(vals)
