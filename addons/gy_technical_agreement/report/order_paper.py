from odoo import api, models
from odoo.tools import format_date


class OrderPaper(models.AbstractModel):
    _inherit = "gy.order.paper"

    @api.model
    def _clause_words(self, order, day):
        """Cite the agreement that is part of the contract: number, revision, day (R2.3)."""
        words = super()._clause_words(order, day)
        # Whoever prints the contract need not read the agreement; the paper names it.
        agreement = order.sudo().gy_agreement_id
        if agreement:
            words["agreement"] = self._agreement_words(agreement, day)
        return words

    @api.model
    def _agreement_words(self, agreement, day=None):
        """Return how papers cite an agreement: in a clause, and among what is attached.

        :param str day: how days are written; by default as this paper does
        """
        words = {"number": agreement.name, "revision": agreement.revision}
        if not agreement.signed_on:
            return agreement.env._("technical agreement %(number)s, revision %(revision)s", **words)
        return agreement.env._(
            "technical agreement %(number)s, revision %(revision)s, signed on %(day)s",
            day=format_date(
                agreement.env, agreement.signed_on, date_format=day or self._date_format()
            ),
            **words,
        )
