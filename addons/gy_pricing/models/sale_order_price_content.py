from odoo import api, models


class SaleOrder(models.Model):
    """What a price review judges, and an approval holds for (R3.5)."""

    _inherit = "sale.order"

    @api.model
    def _gy_price_depends(self):
        """Return the field paths :meth:`_gy_price_content` reads."""
        return [
            "gy_is_process",
            "partner_id",
            "gy_customer_class_id",
            "gy_is_key_customer",
            "currency_id",
            "gy_terms_percent",
            "gy_line_ids.display_type",
            "gy_line_ids.product_id",
            "gy_line_ids.name",
            "gy_line_ids.product_uom_qty",
            "gy_line_ids.product_uom_id",
            "gy_line_ids.price_unit",
            "gy_line_ids.discount",
            "gy_line_ids.price_subtotal",
            "gy_line_ids.gy_facts_key",
            "gy_line_ids.gy_lowered_grade_id",
            "gy_line_ids.gy_lowered_key",
            "gy_line_ids.gy_estimate_cost",
            "gy_line_ids.gy_estimate_once",
            "gy_line_ids.gy_estimate_key",
        ]

    def _gy_price_content(self):
        """Return what a price review judges, as plain JSON: the subject of its approval (R3.5)."""
        self.ensure_one()
        # Where payment terms cost nothing, the content reads as it did before they could.
        terms = {"terms": f"{self.gy_terms_percent:.6f}"} if self.gy_terms_percent else {}
        return terms | {
            "partner": self.partner_id.id,
            "class": [self.gy_customer_class_id.id, self.gy_is_key_customer],
            "currency": self.currency_id.id,
            "lines": [
                [
                    line.product_id.id,
                    line.name,
                    f"{line.product_uom_qty:.6f}",
                    line.product_uom_id.id,
                    f"{line.price_unit:.6f}",
                    f"{line.discount:.6f}",
                    f"{line.price_subtotal:.6f}",
                    line.gy_facts_key or "",
                    line._gy_lowered_grade().id,
                    f"{line._gy_estimated_cost():.6f}",
                ]
                for line in self._gy_agreed_lines()
                if not line.display_type
            ],
        }
