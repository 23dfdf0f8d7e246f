from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import lead_papers

# Vouchers go on natively after the handover (R16.2).
OPEN_MODELS = {"account.move"}


class IrAttachment(models.Model):
    """Attachments stay as they are once their dossier is closed (R16.2, R1.6).

    Of a contract, and of the records along its chain that were there when its dossier was handed
    over: nothing is added either. A ticket that comes later is no part of it. Of an opportunity
    while it is lost, for the years after the loss: what is attached to it, or to what was recorded
    about it, goes into the dossier, too.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        attachments = super().create(vals_list)
        # Where they hang may stand in the context, too.
        self._gy_check_handed_over((item.res_model, item.res_id) for item in attachments.sudo())
        attachments._gy_lost_leads()._gy_collect_papers()
        return attachments

    def write(self, vals):
        self._gy_check_kept()
        if "res_model" in vals or "res_id" in vals:
            self._gy_check_handed_over(
                (vals.get("res_model", item.res_model), vals.get("res_id", item.res_id))
                for item in self.sudo()
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
        # Only where they hang is read, before core checks whether the user may touch them.
        self._gy_check_handed_over((item.res_model, item.res_id) for item in self.sudo())
        for lead in self._gy_lost_leads()._gy_kept():
            raise UserError(lead._gy_kept_refusal())

    def _gy_lost_leads(self):
        """Return the lost opportunities with a dossier that these files belong to."""
        return lead_papers.leads_of(self).filtered("gy_dossier_ids")._gy_lost()

    @api.model
    def _gy_check_handed_over(self, places):
        """Refuse to touch the attachments along the chain of contracts that were handed over.

        Places elsewhere cost nothing, those of the chain one look a model.

        :param places: ``(model, id of the record)`` on which they hang
        :raise UserError: naming the contract
        """
        for order in self._gy_handed_over_orders(places):
            raise UserError(order._gy_handed_over_refusal())

    @api.model
    def _gy_handed_over_orders(self, places):
        """Yield the contracts that were handed over with these places of their chain.

        :param places: as in :meth:`_gy_check_handed_over`
        """
        chain = self.env["sale.order"]._gy_chain_models()
        ids = {}
        for model, res_id in places:
            if res_id and isinstance(model, str) and model in chain.keys() - OPEN_MODELS:
                # As core reads it: a text of digits names the record, too.
                id_ = self._fields["res_id"].convert_to_cache(res_id, self)
                ids.setdefault(model, set()).add(id_)
        for model, res_ids in ids.items():
            name = chain[model]
            closed = "gy_handed_over" if name == "id" else f"{name}.gy_handed_over"
            # Whether it is closed is asked for everybody, whoever may read the contract.
            records = self.env[model].sudo().with_context(active_test=False)
            for record in records.search([("id", "in", list(res_ids)), (closed, "=", True)]):
                order = record if name == "id" else record[name]
                if name == "id" or order._gy_was_there(record):
                    yield order
