from odoo import api, models

from ..tools import own_menus


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    @api.model
    def _gy_own_menus(self):
        return {**super()._gy_own_menus(), **own_menus.MENUS}
