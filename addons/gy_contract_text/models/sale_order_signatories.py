from odoo import models
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import actions, clock


class SaleOrder(models.Model):
    """Those who sign may: as legal representatives, or by an authorisation (R4.2)."""

    _inherit = "sale.order"

    def _gy_signatories(self):
        """Return ``{side: (person, company)}`` of those who sign, ``ours`` and ``theirs``."""
        self.ensure_one()
        return {
            "ours": (self.gy_our_signatory_id.partner_id, self.company_id.partner_id),
            "theirs": (self.gy_customer_signatory_id, self.partner_id.commercial_partner_id),
        }

    def _gy_capacity(self, side, day=None):
        """Return in what capacity somebody signs: ``legal``, ``authorised``, or nothing.

        :param str side: ``ours`` or ``theirs``
        :param date day: the day of signing; the recorded one, or today, by default
        """
        day = day or self.gy_signed_on or clock.today(self)
        # Facts of the contract, whoever may see partners and authorisations.
        person, principal = self.sudo()._gy_signatories()[side]
        if not person:
            return ""
        if principal.gy_legal_representative_id == person:
            return "legal"
        amount = self.currency_id._convert(
            self.amount_total, self.company_id.currency_id, self.company_id, day
        )
        known = self.env["gy.signing.authority"].sudo()
        found = known.search(
            [
                ("person_id", "=", person.id),
                ("principal_id", "=", principal.id),
                ("company_id", "=", self.company_id.id),
            ]
        )
        return "authorised" if any(one._holds(day, amount) for one in found) else ""

    def _gy_signature_criteria(self, date=None):
        """Who signs for us may; so may who signs for the customer, where somebody is named."""
        criteria = super()._gy_signature_criteria(date)
        day = date or clock.today(self)
        labels = {
            "ours": self.env._("Authority of our signatory"),
            "theirs": self.env._("Authority of the customer's signatory"),
        }
        for side, (person, principal) in self.sudo()._gy_signatories().items():
            if person:
                criteria.append(
                    self._gy_criterion(
                        labels[side],
                        self._gy_capacity(side, day),
                        self.env._(
                            "%(person)s is not the legal representative of %(company)s, and no "
                            "authorisation covers this contract on %(day)s: enter it under "
                            "Authorities to Sign, or choose who may",
                            person=person.name,
                            company=principal.name,
                            day=format_date(self.env, day),
                        ),
                        self._gy_authorities_action(person, principal),
                    )
                )
        return criteria

    def _gy_authorities_action(self, person, principal):
        title = self.env._("Authorities to Sign")
        defaults = {"default_person_id": person.id, "default_principal_id": principal.id}
        domain = [("person_id", "=", person.id), ("principal_id", "=", principal.id)]
        context = defaults | {"default_company_id": self.company_id.id}
        return actions.open_list("gy.signing.authority", title, domain, context)
