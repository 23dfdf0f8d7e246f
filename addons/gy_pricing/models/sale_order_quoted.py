from odoo import fields, models
from odoo.tools import format_date


class SaleOrder(models.Model):
    """What a quotation offers, kept with each that leaves, so that revisions can be told apart."""

    _inherit = "sale.order"

    def _gy_gate_reasons(self, gate, **scope):
        """A quotation promises no price longer than it is approved for (R3.1, R3.6)."""
        reasons = super()._gy_gate_reasons(gate, **scope)
        if gate != "send" or self.gy_signing_done or "pricing" not in self._gy_applicable_codes():
            return reasons
        until, promised = self._gy_price_review().valid_until, self.validity_date
        if until and promised and promised > until:
            reasons.append(
                self._gy_criterion(
                    self.env._("Valid no longer than its prices"),
                    False,
                    self.env._(
                        "The quotation is to be valid until %(promised)s, its prices only until "
                        "%(until)s: shorten its validity, or compute the prices again when they "
                        "have expired",
                        promised=format_date(self.env, promised),
                        until=format_date(self.env, until),
                    ),
                )
            )
        return reasons

    def _gy_quoted_content(self):
        """Return what the quotation offers, as plain JSON (:func:`~..tools.quoted.differences`)."""
        self.ensure_one()
        lines = self._gy_agreed_lines().filtered(lambda line: not line.display_type)
        payments = self.env["report.gy_pricing.report_quotation"]._payment_lines(self)
        return {
            "lines": [
                {
                    "key": line.product_id.id or line.name,
                    "label": line.product_id.display_name or line.name,
                    "name": line.name,
                    "quantity": line.product_uom_qty,
                    "price": self.currency_id.round(line._gy_offered_price()),
                    "options": line._gy_is_option(),
                }
                for line in lines
            ],
            "valid_until": fields.Date.to_string(self.validity_date) or "",
            "delivery": ", ".join(map(fields.Date.to_string, self._gy_delivery_days())),
            "warranty": self.gy_warranty_months,
            "warranty_commissioned": self.gy_warranty_months_commissioned,
            "payments": "; ".join(
                " ".join(
                    str(part)
                    for part in (item["name"], item["condition"], _percent(item["share"]))
                    if part
                )
                for item in payments
            ),
            "total": self.amount_total,
        }


def _percent(share):
    return "" if share is None else f"{share:.10g} %"
