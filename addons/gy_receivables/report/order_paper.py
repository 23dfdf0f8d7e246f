from odoo import api, models
from odoo.tools import format_date


class OrderPaper(models.AbstractModel):
    """The plan as the printed contract gives it, in the words of the customer's side (R4.3)."""

    _inherit = "gy.order.paper"

    @api.model
    def _payment_lines(self, order):
        # Whoever may read the contract may read what it prints.
        plan = order.sudo()._gy_plan()
        if not plan:
            return super()._payment_lines(order)
        names = self._payment_names()
        return [
            {
                "name": names[line.kind],
                "condition": self._payment_condition(line),
                # What was agreed as an amount is no share of anything.
                "share": line.share if line.basis == "share" else False,
                # Others are paid by it, each its own amount.
                "amount": not order.gy_is_frame and line.amount,
            }
            for line in plan
        ]

    @api.model
    def _payment_names(self):
        return {
            "deposit": self.env._("Earnest money"),
            "advance": self.env._("Prepayment"),
            "progress": self.env._("Progress payment"),
            "pre_shipment": self.env._("Payment before shipment"),
            "delivery": self.env._("Payment on arrival"),
            "acceptance": self.env._("Payment on acceptance"),
            "retention": self.env._("Retention money"),
        }

    @api.model
    def _payment_condition(self, line):
        """Return when an instalment is to be paid, in words."""
        days = line.offset_days
        if line.trigger == "fixed":
            return self.env._("By %s", format_date(self.env, line.fixed_date))
        if line.trigger == "before_production":
            if days:
                return self.env._(
                    "Before production, within %s days after the contract takes effect", days
                )
            return self.env._("Before production")
        if line.trigger == "before_shipment":
            if days:
                return self.env._("Before shipment, within %s days after notice", days)
            return self.env._("Before shipment")
        event = {
            "effective": self.env._("the contract takes effect"),
            "shipped": self.env._("the goods are shipped"),
            "invoiced": self.env._("the invoice is issued"),
            "signed": self.env._("the buyer signs for the goods"),
            "posted": self.env._("the buyer enters the invoice in its books"),
            "accepted": self.env._("the goods are accepted"),
            "warranty_end": self.env._("the warranty ends"),
        }[line.trigger]
        if days:
            return self.env._("Within %(days)s days after %(event)s", days=days, event=event)
        return self.env._("When %s", event)
