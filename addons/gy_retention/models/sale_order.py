from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    _inherit = "sale.order"

    @public
    def action_gy_reopen(self, reason):
        """Open a closed dossier again; see the archive's method.

        :raise UserError: also when papers of it were destroyed: what is gone does not come back
        """
        self.check_access("read")
        # Whether it was destroyed is told to whoever asks.
        dossier = self.sudo().gy_dossier_ids
        if dossier.destruction_state:
            raise UserError(dossier._destroyed_refusal())
        return super().action_gy_reopen(reason)
