from odoo import api, models


class OrderPaper(models.AbstractModel):
    _inherit = "gy.order.paper"

    @api.model
    def _clause_values(self, order):
        """Cite the agreement that is part of the contract: number, revision, day (R2.3)."""
        values = super()._clause_values(order)
        # Whoever prints the contract need not read the agreement; the paper names it.
        agreement = order.sudo().gy_agreement_id
        if agreement:
            values["agreement"] = self._agreement_words(agreement)
        return values

    @api.model
    def _agreement_words(self, agreement):
        """Return how papers cite an agreement: in a clause, and among what is attached."""
        words = {"number": agreement.name, "revision": agreement.revision}
        if not agreement.signed_on:
            return self.env._("technical agreement %(number)s, revision %(revision)s", **words)
        return self.env._(
            "technical agreement %(number)s, revision %(revision)s, signed on %(day)s",
            day=self._day(agreement.signed_on),
            **words,
        )
