from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_archive.models.ir_attachment import OPEN_MODELS
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

    def _gy_chain_files(self, checksums):
        """Return the files with these checksums that hang along the chain of this contract."""
        self.ensure_one()
        files = self.env["ir.attachment"]
        for model, name in self._gy_chain_models().items():
            if model not in OPEN_MODELS:
                records = self.env[model].with_context(active_test=False)
                found = records.search([(name, "=", self.id)])
                place = [("res_model", "=", model), ("res_id", "in", found.ids)]
                files |= files.search([*place, ("checksum", "in", list(checksums))])
        return files
