from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import lead_papers


class IrAttachment(models.Model):
    """Attachments stay as they are once their dossier is closed (R16.2, R1.6).

    Of a contract when its dossier was handed over: nothing is added either. Of an opportunity
    while it is lost, for the years after the loss: what is attached to it, or to what was recorded
    about it, goes into the dossier, too.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        self._gy_check_handed_over(
            vals.get("res_id") for vals in vals_list if vals.get("res_model") == "sale.order"
        )
        attachments = super().create(vals_list)
        attachments._gy_lost_leads()._gy_collect_papers()
        return attachments

    def write(self, vals):
        self._gy_check_kept()
        if vals.get("res_model") == "sale.order" or "res_id" in vals:
            self._gy_check_handed_over(
                vals.get("res_id", attachment.res_id)
                for attachment in self.sudo()
                if vals.get("res_model", attachment.res_model) == "sale.order"
            )
        res = super().write(vals)
        if "res_model" in vals or "res_id" in vals:
            self._gy_lost_leads()._gy_collect_papers()
        return res

    def unlink(self):
        self._gy_check_kept()
        return super().unlink()

    def _gy_check_kept(self):
        """Refuse to change or remove what belongs to a closed dossier.

        :raise UserError: naming the contract or the opportunity
        """
        self._gy_check_handed_over(self._gy_ids_on("sale.order"))
        for lead in self._gy_lost_leads()._gy_kept():
            raise UserError(lead._gy_kept_refusal())

    def _gy_ids_on(self, model):
        # Only where they hang is read, before core checks whether the user may touch them.
        return [item.res_id for item in self.sudo() if item.res_model == model and item.res_id]

    def _gy_lost_leads(self):
        """Return the lost opportunities with a dossier that these files belong to."""
        return lead_papers.leads_of(self).filtered("gy_dossier_ids")._gy_lost()

    @api.model
    def _gy_check_handed_over(self, order_ids):
        """Refuse to touch the attachments of contracts whose dossier was handed over.

        :raise UserError: naming the contract
        """
        ids = [order_id for order_id in order_ids if order_id]
        if not ids:
            return
        # Whether it is closed is asked for everybody, whoever may read the contract.
        closed = (
            self.env["sale.order"]
            .sudo()
            .search([("id", "in", ids), ("gy_handed_over", "=", True)], limit=1)
        )
        if closed:
            raise UserError(closed._gy_handed_over_refusal())
