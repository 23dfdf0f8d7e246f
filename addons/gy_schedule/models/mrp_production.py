from datetime import timedelta

from odoo import fields, models

from ..tools import postponing

OPEN = ("draft", "confirmed")


class MrpProduction(models.Model):
    """What a later delivery means for manufacturing orders that are not begun (R8.3)."""

    _inherit = "mrp.production"

    def _gy_with_parts(self):
        """Return these orders and all that make parts for them, however deep."""
        found = layer = self
        while layer := layer.production_group_id.child_ids.production_ids - found:
            found |= layer
        return found

    def _gy_not_begun(self):
        """Return those of these orders for which nothing was made or taken yet."""
        return self.filtered(
            lambda item: item.state in OPEN
            and not item.qty_producing
            and not any(move.picked or move.state == "done" for move in item.move_raw_ids)
            and not any(work.state in ("progress", "done") for work in item.workorder_ids)
        )

    def _gy_prepare_postponing(self, days):
        """Return the values of a row of a delay: where this order goes by so many days.

        :param int days: how much later what it is made for is delivered
        """
        self.ensure_one()
        now = fields.Datetime.now()
        start, end = self.date_start, self.date_finished
        after = postponing.shifted(start, days, now)
        moved = after - start if start else timedelta()
        return {
            "production_id": self.id,
            "name": self.name,
            "product_id": self.product_id.id,
            "quantity": self.product_uom_qty,
            "start_before": start,
            "start_after": after,
            "finish_before": end,
            "finish_after": end and end + moved,
            "days": moved.days,
            "hours": self._gy_hours(),
            "material_value": self._gy_material_value(),
            "work_value": self._gy_work_value(),
        }

    def _gy_hours(self):
        """Return the hours this order takes by the operations of its bill."""
        return sum(self.workorder_ids.mapped("duration_expected")) / 60

    def _gy_material_value(self):
        """Return what the parts of this order cost that are bought or taken from stock."""
        # Parts that another order of the contract makes are counted with that one.
        made = self._get_children().product_id
        company = self.company_id
        return sum(
            move.product_qty * move.product_id.with_company(company).sudo().standard_price
            for move in self.move_raw_ids
            if move.state != "cancel" and move.product_id not in made
        )

    def _gy_work_value(self):
        """Return what the work on this order costs, by the work centres of its operations."""
        return sum(
            work.duration_expected / 60 * work.workcenter_id.sudo().costs_hour
            for work in self.workorder_ids
        )
