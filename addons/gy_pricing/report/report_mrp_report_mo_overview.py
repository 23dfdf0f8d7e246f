from odoo import models


class MoOverview(models.AbstractModel):
    _name = "report.mrp.report_mo_overview"
    _inherit = ["report.mrp.report_mo_overview", "gy.cost.report.mixin"]

    def _get_report_data(self, production_id):
        values = self._gy_shown(super()._get_report_data(production_id))
        return values if self._gy_sees_costs() else {**values, "cost_breakdown": []}

    def _get_display_context(self):
        return {**super()._get_display_context(), "gy_sees_costs": self._gy_sees_costs()}

    def _include_pdf_specifics(self, doc, data=None):
        if not self._gy_sees_costs():
            hidden = ("unitCosts", "moCosts", "bomCosts", "realCosts")
            data = {name: value for name, value in (data or {}).items() if name not in hidden}
        return super()._include_pdf_specifics(doc, data)
