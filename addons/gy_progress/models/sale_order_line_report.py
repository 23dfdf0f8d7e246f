from odoo import fields, models

from ..tools import progress


class SaleOrderLine(models.Model):
    """What a progress report says of a line (R8.2)."""

    _inherit = "sale.order.line"

    def _gy_prepare_report(self, before, today):
        """Return the values of this line in a report, in the language of its context.

        :param before: what the last report said of it, if any
        """
        self.ensure_one()
        order = self.order_id
        rows = self.gy_phase_ids.sorted(lambda row: (row.sequence, row.id))
        planned = progress.percent_planned(rows._steps(), today)
        values = {
            "line_id": self.id,
            "order_id": order.id,
            "comes_first": self.gy_comes_first,
            "customer": order.partner_id.commercial_partner_id.name,
            "product": self.product_id.display_name,
            "quantity": self.product_uom_qty,
            "delivery_date": self.gy_delivery_date,
            "forecast_date": self.gy_forecast_end,
            "delay_days": self.gy_slip,
            "phase": self.gy_phase_id.name or self.env._("All phases done"),
            "planned": planned,
            "actual": self.gy_progress,
            "deviation": self.gy_progress - planned,
            "money": order.gy_money_missing_shipment,
            "currency_id": order.currency_id.id,
            "reason": self.gy_delay_reason,
            "next_step": self._gy_next_phase_words(rows),
        }
        return {**values, "changed": self._gy_changed_words(before, values)}

    def _gy_next_phase_words(self, rows):
        """Return what has to be done next, and until when."""
        row = rows.filtered(lambda row: not row.done_date)[:1]
        if not row:
            return self.env._("Everything is made; deliver it")
        return self.env._(
            "%(phase)s until %(day)s",
            phase=row.phase_id.name,
            day=fields.Date.to_string(row.forecast_date or row.planned_date) or "?",
        )

    def _gy_changed_words(self, before, values):
        """Return what the last report said otherwise."""
        if not before:
            return self.env._("Reported for the first time")
        words = []
        if round(before.actual, 1) != round(values["actual"], 1):
            words.append(f"{before.actual:.0f} % → {values['actual']:.0f} %")
        if before.phase != values["phase"]:
            words.append(f"{before.phase} → {values['phase']}")
        if before.forecast_date != values["forecast_date"]:
            words.append(
                self.env._(
                    "Forecast %(before)s → %(now)s",
                    before=fields.Date.to_string(before.forecast_date) or "?",
                    now=fields.Date.to_string(values["forecast_date"]) or "?",
                )
            )
        return "\n".join(words) or self.env._("Nothing")
