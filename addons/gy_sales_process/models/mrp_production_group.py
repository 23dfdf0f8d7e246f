from odoo import models
from odoo.exceptions import UserError

LINKS = {"parent_ids", "child_ids", "production_ids"}


class MrpProductionGroup(models.Model):
    """By the groups a part's order finds the contract it is made for; nobody cuts them."""

    _inherit = "mrp.production.group"

    def write(self, vals):
        linked = LINKS & vals.keys()
        if not linked or self.env.su:
            return super().write(vals)
        # Whose parts they are does not depend on who may read the contract.
        orders = (self | self.sudo().child_ids).sudo().production_ids
        before = {order: order._gy_contracts() for order in orders}
        res = super().write(vals)
        for order, contracts in before.items():
            if lost := contracts - order._gy_contracts():
                raise UserError(
                    self.env._(
                        "%(production)s is made for contract %(contract)s and stays with it.",
                        production=order.display_name,
                        contract=lost[:1].display_name,
                    )
                )
        return res
