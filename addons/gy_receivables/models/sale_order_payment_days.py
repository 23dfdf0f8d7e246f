from odoo import api, models

# Instalments that are paid before the goods leave.
BEFORE_DELIVERY = ("effective", "before_production", "before_shipment")
DAYS_OF_A_MONTH = 30


class SaleOrder(models.Model):
    """How long the customer has our money, by the plan (R3.4, R6.1)."""

    _inherit = "sale.order"

    @api.model
    def _gy_payment_depends(self):
        return [
            *super()._gy_payment_depends(),
            "gy_delivery_date",
            "gy_is_frame",
            "gy_warranty_months",
            "gy_warranty_months_commissioned",
            # What makes the amounts: they are looked at again with every invoice, too.
            "amount_total",
            "gy_installment_ids.basis",
            "gy_installment_ids.share",
            "gy_installment_ids.fixed_amount",
            "gy_installment_ids.trigger",
            "gy_installment_ids.offset_days",
            "gy_installment_ids.fixed_date",
        ]

    def _gy_payment_days(self):
        """The plan says it, each instalment by its amount."""
        plan = self._gy_plan()
        # What only sets terms owes nothing: its plan says how others are paid.
        weight = "share" if self.gy_is_frame else "amount"
        total = sum(plan.mapped(weight))
        if not total:
            return super()._gy_payment_days()
        return sum(line[weight] * self._gy_days_of(line) for line in plan) / total

    def _gy_days_of(self, line):
        """Return how many days after delivery an instalment is paid, as far as the plan says."""
        if line.trigger in BEFORE_DELIVERY:
            return 0
        if line.trigger == "fixed":
            due, delivered = line.fixed_date, self.gy_delivery_date
            days = (due - delivered).days if due and delivered else 0
        else:
            days = line.offset_days
            if line.trigger == "warranty_end":
                days += self._gy_warranty_from_delivery() * DAYS_OF_A_MONTH
        return max(days, 0)
