from odoo import api, models


class OrderPaper(models.AbstractModel):
    """What a framework agreement and a call-off say on paper beyond any contract (R0.11, R4.3)."""

    _inherit = "gy.order.paper"

    @api.model
    def _values(self, order):
        values = super()._values(order)
        if article := self._framework_article(order):
            heading, body = article
            before = 2 if values["payments"] else 1
            number = self._article(before + len(values["clauses"]) + 1)
            values["clauses"].append({"heading": f"{number}　{heading}", "body": body})
        return values

    @api.model
    def _framework_article(self, order):
        """Return heading and text of the article about the framework agreement, if there is one."""
        heading = self.env._("Framework Agreement")
        if order.gy_is_frame and order.gy_valid_from and order.gy_valid_until:
            return heading, self._framework_words(order)
        # Whoever may read the contract may read what it prints.
        if framework := order.sudo().gy_framework_id:
            words = self.env._(
                "This contract is called off from framework agreement %s. What it does not say "
                "follows that agreement.",
                framework.gy_contract_number or framework.name,
            )
            return heading, words
        return None

    @api.model
    def _framework_words(self, order):
        words = self.env._(
            "This is a framework agreement. From %(start)s until %(end)s the buyer calls off goods "
            "in contracts of their own, in all at most the quantities above and at the prices "
            "above; each is delivered and paid by the terms of this agreement. This agreement by "
            "itself obliges neither side to deliver or to pay.",
            start=self._day(order.gy_valid_from),
            end=self._day(order.gy_valid_until),
        )
        if order.gy_framework_limit:
            words += self.env._(
                " In all at most %s is called off, taxes included.",
                order.currency_id.format(order.gy_framework_limit),
            )
        return words
