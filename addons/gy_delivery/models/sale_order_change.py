from collections import defaultdict

from odoo import models


class SaleOrder(models.Model):
    """What a change of a contract means for its delivery notices (R5.4)."""

    _inherit = "sale.order"

    def _gy_change_criteria(self, proposal):
        criteria = super()._gy_change_criteria(proposal)
        announced = self._gy_held_by_notices()
        lines = self._gy_delivered_lines().filtered(lambda line: announced[line])
        after = lines._gy_after(proposal)
        for line in lines:
            left = after[line].product_uom_qty
            if line.product_uom_id.compare(left, announced[line]) < 0:
                missing = self.env._(
                    "%(product)s: %(quantity)s stand on delivery notices, the change leaves "
                    "%(left)s. Cancel a notice first, of one that has left in part its open "
                    "transfer, or leave as many.",
                    product=line.product_id.display_name,
                    quantity=f"{announced[line]:.10g}",
                    left=f"{left:.10g}",
                )
                label = self.env._("Announced goods stay")
                action = self._gy_notice_action()
                criteria.append(self._gy_criterion(label, False, missing, action))
        return criteria

    def _gy_held_by_notices(self):
        """Return ``{line: quantity}`` that notices name and a change of the contract leaves.

        One of which a part has left is not cancelled any more: of it counts what has left, and
        what its transfers are still to take.
        """
        held = defaultdict(float)
        # What has left is counted, whoever may see transfers.
        for notice in self.sudo()._gy_live_notices():
            in_part = any(notice._gy_left(part=max).values())
            for item in notice.line_ids:
                line = item.sale_line_id.with_env(self.env)
                held[line] += item._gy_under_way() if in_part else item.quantity
        return held
