from odoo import api, models


class BomOverview(models.AbstractModel):
    _name = "report.mrp.report_bom_structure"
    _inherit = ["report.mrp.report_bom_structure", "gy.cost.report.mixin"]

    @api.model
    def _get_report_data(self, bom_id, searchQty=0, searchVariant=False):
        return self._gy_shown(super()._get_report_data(bom_id, searchQty, searchVariant))

    @api.model
    def _get_pdf_line(self, *args, **kwargs):
        return self._gy_shown(super()._get_pdf_line(*args, **kwargs))
