from odoo import api, models


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    @api.model_create_multi
    def create(self, vals_list):
        """A contract's line has its phases from its first manufacturing order on (R8.1)."""
        productions = super().create(vals_list)
        # They come with the order, whoever raises it.
        productions.sudo().filtered("gy_order_id").sale_line_id._gy_bring_phases()
        return productions

    def _gy_work_begun(self):
        """Return those of these orders of which a work order was begun."""
        return self.filtered(
            lambda item: any(work.state in ("progress", "done") for work in item.workorder_ids)
        )

    def _gy_reschedule(self, start, finish):
        """Have these orders begin and end at other moments; who decides it has been checked.

        Where work has begun it is a fact when it did, and core keeps the plan of its work orders:
        only the end is another. Override, call ``super()`` and have follow what hangs on the days.

        :param start: naive datetime in UTC
        :param finish: naive datetime in UTC
        """
        (self - self._gy_work_begun()).write({"date_start": start})
        # Core works out the end anew when the start is written, or takes back what was planned.
        self.flush_recordset()
        self.write({"date_finished": finish})

    def _gy_share_worked(self):
        """Return what of these orders' work is done: by work orders, where there are some."""
        self.ensure_one()
        if self.state in ("to_close", "done"):
            return 1.0
        works = self.workorder_ids.filtered(lambda work: work.state != "cancel")
        done = works.filtered(lambda work: work.state == "done")
        return len(done) / len(works) if works else 0.0
