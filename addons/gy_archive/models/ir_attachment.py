from odoo import api, models
from odoo.exceptions import UserError


class IrAttachment(models.Model):
    """Attachments of a contract stay as they are once its dossier was handed over (R16.2)."""

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        self._gy_check_handed_over(
            vals.get("res_id") for vals in vals_list if vals.get("res_model") == "sale.order"
        )
        return super().create(vals_list)

    def write(self, vals):
        self._gy_check_handed_over(self._gy_contract_ids())
        if vals.get("res_model") == "sale.order" or "res_id" in vals:
            self._gy_check_handed_over(
                vals.get("res_id", attachment.res_id)
                for attachment in self.sudo()
                if vals.get("res_model", attachment.res_model) == "sale.order"
            )
        return super().write(vals)

    def unlink(self):
        self._gy_check_handed_over(self._gy_contract_ids())
        return super().unlink()

    def _gy_contract_ids(self):
        # Only where they hang is read, before core checks whether the user may touch them.
        return [
            attachment.res_id for attachment in self.sudo() if attachment.res_model == "sale.order"
        ]

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
