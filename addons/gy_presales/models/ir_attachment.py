from odoo import api, models

from odoo.addons.gy_sales_process.tools import lead_papers


class IrAttachment(models.Model):
    """What is attached to an opportunity, its contacts, proofs and visits goes to its contracts (R1.6)."""

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        attachments = super().create(vals_list)
        attachments._gy_collect_for_contracts()
        return attachments

    def write(self, vals):
        res = super().write(vals)
        if "res_id" in vals or "res_model" in vals:
            # Files of a message are attached to its record only when it is posted.
            self._gy_collect_for_contracts()
        return res

    def _gy_collect_for_contracts(self):
        """Have signed contracts collect what was just attached for their opportunities."""
        # Only where they hang is read; whoever attaches need not see the contracts.
        leads = lead_papers.leads_of(self.sudo().filtered(lambda item: not item.res_field))
        if leads:
            contracts = leads.order_ids._gy_contracts()
            contracts.filtered("gy_signed_on")._gy_collect_papers()
