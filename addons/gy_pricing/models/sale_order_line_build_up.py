from odoo import models

from ..tools import pricing


class SaleOrderLine(models.Model):
    """The price build-up of a contract's line (R3.4)."""

    _inherit = "sale.order.line"

    def _gy_price_facts(self, unit_cost, market_factor, kept, day):
        """Return the :class:`~..tools.pricing.Facts` of this line (R3.4).

        :param float unit_cost: cost of one unit of the product, in the company's currency
        :param float market_factor: percentage in force for the product
        :param float kept: part of its price that the line keeps after deductions
        :param day: day of the computation
        """
        self.ensure_one()
        order, product, currency = self.order_id, self.product_id, self.currency_id
        if self._gy_has_estimate():
            cost = self._gy_estimated_cost()
        else:
            cost = order.company_id.currency_id._convert(
                product.uom_id._compute_price(unit_cost, self.product_uom_id),
                currency,
                order.company_id,
                day,
                round=False,
            )
        listed = product.with_context(**self._get_product_price_context())._price_compute(
            "list_price",
            uom=self.product_uom_id,
            currency=currency,
            company=order.company_id,
            date=day,
        )[product.id]
        return pricing.Facts(
            cost=cost,
            list_price=self._gy_net_price(listed),
            offered=self._gy_offered_price() * kept,
            customer_factor=order._gy_customer_factor(),
            market_factor=market_factor,
            surcharge_percent=sum(self.gy_requirement_ids.topic_id.mapped("surcharge")),
            surcharge_amount=sum(self.gy_requirement_ids.mapped("surcharge_amount")),
            terms_percent=order.gy_terms_percent,
        )

    def _gy_offered_price(self):
        """Return the offered price of one unit, net of tax and after the line's discount."""
        self.ensure_one()
        if self.product_uom_qty:
            return self.price_subtotal / self.product_uom_qty
        return self._gy_net_price(self.price_unit * (1 - self.discount / 100))

    def _gy_net_price(self, price):
        """Return a price of one unit without the taxes it includes."""
        self.ensure_one()
        if not any(self.tax_ids.mapped("price_include")):
            return price
        taxes = self.tax_ids.compute_all(
            price, self.currency_id, 1.0, self.product_id, self.order_id.partner_shipping_id
        )
        return taxes["total_excluded"]

    def _gy_price_with_tax(self):
        """Return the price of one unit with tax and after discount, of an option without quantity."""
        self.ensure_one()
        taxes = self.tax_ids.compute_all(
            self.price_unit * (1 - self.discount / 100),
            self.currency_id,
            1.0,
            self.product_id,
            self.order_id.partner_shipping_id,
        )
        return taxes["total_included"]

    def _gy_prepare_price_line(self, grade, facts, price):
        """Return the values of a :class:`gy.price.review.line`: every figure, as it is now."""
        self.ensure_one()
        return {
            "line_id": self.id,
            "product_id": self.product_id.id,
            "name": self.name,
            "quantity": self.product_uom_qty,
            "uom_id": self.product_uom_id.id,
            "grade_id": grade.id,
            "grade_reason": self.gy_grade_reason,
            "requirements": self._gy_requirement_words(),
            "method": grade.method,
            "list_price": facts.list_price,
            "cost": facts.cost,
            "markup": grade.markup if grade.method != pricing.LIST else 0.0,
            "floor_margin": grade.floor_margin,
            "base": price.base,
            "customer_factor": facts.customer_factor,
            "market_factor": facts.market_factor,
            "terms_percent": facts.terms_percent,
            "surcharge": price.surcharge,
            "suggested": price.suggested,
            "floor": price.floor,
            "offered": facts.offered,
            "discount": price.discount,
            "margin": price.margin,
            "below_floor": price.below_floor,
        }
