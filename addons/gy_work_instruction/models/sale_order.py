from odoo import models

from odoo.addons.gy_sales_process.tools import actions


class SaleOrder(models.Model):
    """The work instructions in force beside the stages of a contract (R0.14)."""

    _inherit = "sale.order"

    def _gy_stage_guides(self, stage):
        guides = super()._gy_stage_guides(stage)
        found = self.env["gy.work.instruction"].search(
            [
                ("stage_id", "=", stage.id),
                ("state", "=", "in_force"),
                ("company_id", "=", self.company_id.id),
            ],
            order="kind, code",
        )
        return guides + [{"name": one.name, "action": actions.open_form(one)} for one in found]
