from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class MrpProduction(models.Model):
    """Orders of contracts that wait for their bill of materials (R6.6)."""

    _inherit = "mrp.production"

    gy_lacks_bill = fields.Boolean(
        string="Bill of Materials Missing",
        compute="_compute_gy_lacks_bill",
        store=True,
        groups=INTERNAL,
        help="The draft of a contract has neither bill of materials nor components.",
    )

    @api.depends("state", "gy_order_id", "bom_id", "move_raw_ids")
    def _compute_gy_lacks_bill(self):
        for production in self:
            production.gy_lacks_bill = (
                production.state == "draft"
                and production.gy_order_id
                and not production.bom_id
                and not production.move_raw_ids
            )

    @api.depends("gy_lacks_bill")
    def _compute_gy_waits_for(self):
        return super()._compute_gy_waits_for()
