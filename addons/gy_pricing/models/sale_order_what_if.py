from dataclasses import dataclass

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools import clock

from ..tools import pricing


@dataclass(frozen=True)
class Trial:
    """What is tried on a line.

    :param line: the line of the contract
    :param float quantity: how many
    :param float discount: per cent on the price before discount
    """

    line: object
    quantity: float
    discount: float


class SaleOrder(models.Model):
    """What the prices of a quotation would be judged like, if they were others (R3.4, R3.5)."""

    _inherit = "sale.order"

    def _gy_try_prices(self, trials, currency=None, days=None):
        """Return ``[(price, offered) or None]`` of each trial, in ``currency``; nothing is written.

        Costs are read for it, so the caller passes the contract as the superuser and has checked
        who asks; what it shows of the result is up to it.

        :param trials: list of :class:`Trial`
        :param currency: the contract's by default
        :param float days: after delivery until it is paid, by its payment terms by default
        """
        self.ensure_one()
        currency, today = currency or self.currency_id, clock.today(self)
        rate = self.currency_id._get_conversion_rate(
            self.currency_id, currency, self.company_id, today
        )
        terms = self.gy_terms_percent if days is None else self.company_id._gy_terms_percent(days)
        rules = self._gy_price_rules(self._gy_priceable_lines(), today)
        found = []
        for trial in trials:
            if trial.line not in rules:
                found.append(None)
                continue
            _grade, policy, lower, facts = rules[trial.line]
            offered = trial.line._gy_net_price(trial.line.price_unit)
            offered *= rate * (1 - trial.discount / 100) * self._gy_kept_share()
            changes = {"offered": offered, "terms_percent": terms}
            if trial.line._gy_has_estimate():
                changes["cost"] = trial.line._gy_estimated_cost(trial.quantity) * rate
            price = pricing.build(
                policy, facts.vary(rate, **changes), currency.rounding, lower=lower
            )
            found.append((price, offered))
        return found

    def _gy_kept_share(self):
        """Return the part of their price that lines keep when deductions are spread over them."""
        goods = self._gy_agreed_lines().filtered(lambda line: not line.display_type)
        return pricing.after_deductions(goods.mapped("price_subtotal"))

    def _gy_take_over_prices(self, trials, currency):
        """Write what was tried, by the rights of whoever takes it over.

        :raise UserError: when a line was tried twice, or no price list has the currency
        """
        self.ensure_one()
        lines = [trial.line for trial in trials]
        if len(lines) != len(set(lines)):
            raise UserError(
                self.env._("%s: choose one row of each line to take over.", self.display_name)
            )
        rate = self.currency_id._get_conversion_rate(
            self.currency_id, currency, self.company_id, clock.today(self)
        )
        commands = []
        for trial in trials:
            values = self._gy_tried_values(trial, currency, rate)
            if values:
                commands.append(Command.update(trial.line.id, values))
        if currency != self.currency_id:
            self.pricelist_id = self._gy_price_list_in(currency)
        if commands:
            self.order_line = commands

    def _gy_tried_values(self, trial, currency, rate):
        """Return what differs on a line; discounts stand in the price where nobody shows them."""
        line, values = trial.line, {}
        price, discount = line.price_unit * rate, trial.discount
        if not (line.discount or self.env.user.has_group("sale.group_discount_per_so_line")):
            price, discount = price * (1 - discount / 100), 0.0
        price = currency.round(price) if price != line.price_unit else price
        if trial.quantity != line.product_uom_qty:
            values["product_uom_qty"] = trial.quantity
        if price != line.price_unit:
            values["price_unit"] = price
        if discount != line.discount:
            values["discount"] = discount
        # Core keeps a price that was entered by hand; a quantity alone would have it reckoned anew.
        return values | {"price_unit": price} if values else values

    def _gy_price_list_in(self, currency):
        """Return a price list in a currency.

        :raise UserError: naming the way to have one
        """
        lists = self.env["product.pricelist"].search(
            [("currency_id", "=", currency.id), ("company_id", "in", [False, self.company_id.id])],
            limit=1,
        )
        if not lists:
            raise UserError(
                self.env._(
                    "There is no price list in %s. Whoever keeps price lists makes one; then the "
                    "quotation can be in this currency.",
                    currency.name,
                )
            )
        return lists
