from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _gy_done_changed(self):
        res = super()._gy_done_changed()
        # Only figures that are stored are counted again; who moves goods need not see them.
        self.sudo()._gy_stored_productions().sale_line_id._gy_making_changed()
        return res
