from odoo import models

from odoo.addons.gy_sales_process.tools import gate_pass


class IrAttachment(models.Model):
    """Files of a closed dossier go by an approved list, and by nothing else (R16.3)."""

    _inherit = "ir.attachment"

    def _gy_check_kept(self):
        if self and gate_pass.is_granted(self, ["destroyed"]):
            return None
        return super()._gy_check_kept()
