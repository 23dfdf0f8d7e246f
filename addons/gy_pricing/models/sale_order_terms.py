from odoo import models


class SaleOrder(models.Model):
    """Which of a contract's terms are not the standard's (R3.2)."""

    _inherit = "sale.order"

    def _gy_special_terms(self):
        """Return what of the terms is special, in words. Override, call ``super()``, add yours."""
        self.ensure_one()
        terms = []
        if self.gy_own_text:
            terms.append(self.env._("the customer's own text"))
        # What a type of contract has as standard is no secret.
        standard = self.gy_profile_id.sudo().warranty_months
        if self.gy_warranty_months > standard:
            terms.append(
                self.env._(
                    "warranty of %(months)s months, standard %(standard)s",
                    months=self.gy_warranty_months,
                    standard=standard,
                )
            )
        country = self.partner_id.commercial_partner_id.country_id
        home = self.company_id.country_id
        if country and home and country != home:
            terms.append(self.env._("export to %s", country.name))
        return terms
