from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrderLine(models.Model):
    """From when on a line is made, where the timeline of all contracts begins it (R8.1)."""

    _inherit = "sale.order.line"

    gy_making_from = fields.Date(
        string="Made from",
        compute="_compute_gy_making_from",
        compute_sudo=True,
        groups=INTERNAL,
        help="The day its first manufacturing order begins, or is planned to begin.",
    )

    # Not stored: planning moves many orders at once, and only the timeline reads it.
    @api.depends(
        "gy_contract_id.gy_effective_date",
        "gy_contract_id.gy_production_ids.date_start",
        "gy_contract_id.gy_production_ids.state",
    )
    def _compute_gy_making_from(self):
        for line in self:
            live = line.gy_production_ids.filtered(lambda order: order.state != "cancel")
            first = min((start for start in live.mapped("date_start") if start), default=False)
            line.gy_making_from = (
                clock.today(line.gy_contract_id, first)
                if first and line.gy_contract_id
                else line.gy_contract_id.gy_effective_date
            )
