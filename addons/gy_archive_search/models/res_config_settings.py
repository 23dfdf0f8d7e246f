from odoo import api, fields, models

from ..tools import ocr


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_read_pictures = fields.Boolean(related="company_id.gy_read_pictures", readonly=False)
    gy_has_ocr = fields.Boolean(compute="_compute_gy_has_ocr")

    @api.depends_context("uid")
    def _compute_gy_has_ocr(self):
        self.gy_has_ocr = ocr.is_there()
