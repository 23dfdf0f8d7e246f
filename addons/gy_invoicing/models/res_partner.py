from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from .fapiao import KINDS, MEDIA


class ResPartner(models.Model):
    _inherit = "res.partner"

    gy_fapiao_kind = fields.Selection(
        KINDS, string="Kind of Fapiao", default="special", groups=INTERNAL
    )
    gy_fapiao_medium = fields.Selection(
        MEDIA, string="Form of Fapiao", default="digital", groups=INTERNAL
    )

    @api.model
    def _commercial_fields(self):
        return [*super()._commercial_fields(), "gy_fapiao_kind", "gy_fapiao_medium"]

    def _gy_prepare_buyer(self):
        """Return what a fapiao says of this buyer, as fields of a request (R11.1)."""
        self.ensure_one()
        partner = self.commercial_partner_id
        bank = partner.bank_ids[:1]
        parts = (partner.state_id.name, partner.city, partner.street, partner.street2)
        return {
            "buyer_title": partner.name,
            "buyer_tax_number": partner.vat,
            "buyer_address": "".join(part for part in parts if part),
            "buyer_phone": partner.phone,
            "buyer_bank": bank.bank_id.name,
            "buyer_account": bank.acc_number,
            "fapiao_kind": partner.gy_fapiao_kind or "special",
            "fapiao_medium": partner.gy_fapiao_medium or "digital",
        }
