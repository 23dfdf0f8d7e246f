from odoo import api, models


class IrAttachment(models.Model):
    """What is attached to an opportunity goes to the contracts that came of it (R1.6)."""

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
        """Have signed contracts collect what was just attached to their opportunities."""
        # Only where they hang is read; whoever attaches need not see the contracts.
        attached = self.sudo().filtered(
            lambda item: item.res_model == "crm.lead" and item.res_id and not item.res_field
        )
        if attached:
            leads = self.env["crm.lead"].sudo().browse(attached.mapped("res_id"))
            contracts = leads.exists().order_ids._gy_contracts()
            contracts.filtered("gy_signed_on")._gy_collect_papers()
