from odoo import api, models

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS, without_costs


class CostReportMixin(models.AbstractModel):
    """A native report that also shows what things cost: to those who may see it only (R3.4)."""

    _name = "gy.cost.report.mixin"
    _description = "Report with Costs"

    @api.model
    def _gy_sees_costs(self):
        return self.env.su or self.env.user.has_groups(COST_GROUPS)

    @api.model
    def _gy_shown(self, values):
        """Return the values of the report as this user may see them."""
        return values if self._gy_sees_costs() else without_costs(values)
