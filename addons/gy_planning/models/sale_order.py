from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Planning what a contract has made (stage 7)."""

    _inherit = "sale.order"

    # By it a new order knows that it has none, and what stands on it is not searched for.
    gy_work_ids = fields.One2many(
        "mrp.production",
        "gy_works_for_id",
        string="Orders Made for the Contract",
        groups=ROLE,
        readonly=True,
    )

    @public
    def action_gy_plan(self):
        """Open the dialog that plans the open orders of a contract, those for its parts too (R7.1).

        See :meth:`mrp.production.action_gy_plan`.
        """
        self._gy_check_role("manufacturing")
        self.check_access("read")
        self._gy_check_contract(("sale",))
        over = ("done", "cancel")
        return self.gy_work_ids.filtered(lambda item: item.state not in over).action_gy_plan()
