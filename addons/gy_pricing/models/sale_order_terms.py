from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrder(models.Model):
    """What a contract's terms mean for its prices: special ones, and those of payment (R3.2, R3.4)."""

    _inherit = "sale.order"

    gy_terms_percent = fields.Float(
        string="Cost of Payment Terms (%)",
        compute="_compute_gy_terms_percent",
        store=True,
        groups=INTERNAL,
        help="What the time costs that the customer takes to pay; it is part of the price.",
    )

    @api.depends(
        lambda self: (
            "gy_is_process",
            *self._gy_payment_depends(),
        )
    )
    def _compute_gy_terms_percent(self):
        """What a contract in force was priced with stays with it.

        Of a signed one it follows the terms: those taken back to the letter cost what they did.
        """
        for order in self:
            if order.state == "sale":
                order.gy_terms_percent = order.gy_terms_percent
            elif order.gy_is_process and order.company_id.gy_money_rate:
                order.gy_terms_percent = order.company_id._gy_terms_percent(
                    order._gy_payment_days()
                )
            else:
                order.gy_terms_percent = 0.0

    def _gy_special_terms(self):
        """Return what of the terms is special, in words. Override, call ``super()``, add yours."""
        self.ensure_one()
        terms = []
        if self.gy_own_text:
            terms.append(self.env._("the customer's own text"))
        if warranty := self._gy_longer_warranty():
            terms.append(warranty)
        country = self.partner_id.commercial_partner_id.country_id
        home = self.company_id.country_id
        if country and home and country != home:
            terms.append(self.env._("export to %s", country.name))
        return terms

    def _gy_longer_warranty(self):
        """Return in words that the warranty may last longer than is usual for the type, or nothing.

        Whichever term is first ends it, so one that is left out lengthens it as a longer one does.
        """
        # What a type of contract has as standard is no secret.
        kind = self.gy_profile_id.sudo()
        usual = (kind.warranty_months, kind.warranty_months_commissioned)
        agreed = (self.gy_warranty_months, self.gy_warranty_months_commissioned)
        if not any(agreed) or not any(
            months > standard or (standard and not months)
            for months, standard in zip(agreed, usual, strict=True)
        ):
            return ""
        return self.env._(
            "warranty of %(agreed)s; standard: %(standard)s",
            agreed=self._gy_warranty_term(*agreed),
            standard=self._gy_warranty_term(*usual) or self.env._("none"),
        )
