from odoo import models

from ..tools import gate_pass


class ChangeProductionQty(models.TransientModel):
    """More or less of a contract's order that waits in draft (R5.4)."""

    _inherit = "change.production.qty"

    def change_prod_qty(self):
        """Leave drafts to their own computes: core's way would have their moves begin.

        Contracts' orders wait in draft for money and the planner, which core never has them do.
        What a contract orders more or less takes this way; people's own changes are asked as ever.
        """
        drafts = self.filtered(
            lambda item: item.mo_id.state == "draft"
            and (item.env.su or gate_pass.is_granted(item.mo_id, ["confirm"]))
            and item.mo_id._gy_own_contracts()
        )
        for item in drafts:
            item.mo_id._gy_granted("product_qty").product_qty = item.product_qty
        others = self - drafts
        return super(ChangeProductionQty, others).change_prod_qty() if others else {}
