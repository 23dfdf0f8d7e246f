from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE


class MrpProduction(models.Model):
    """The revision of the technical agreement by which an order makes its pieces (R2.3)."""

    _inherit = "mrp.production"

    gy_agreement_id = fields.Many2one(related="gy_order_id.gy_agreement_id", groups=ROLE)

    @api.depends("gy_order_id.gy_gates")
    def _compute_gy_waits_for(self):
        """What was released, and waits for its drawings before it uses material, says so (R9.1)."""
        res = super()._compute_gy_waits_for()
        for production in self.filtered(lambda item: item.state in ("confirmed", "progress")):
            # The planner has no right on agreements; the words are what the gate says.
            order = production.sudo().gy_order_id
            if order and order._gy_feeding_waits():
                reasons = order._gy_drawing_criteria(every=True)
                words = [reason["missing"] for reason in reasons if not reason["ok"]]
                production.gy_waits_for = "\n".join(words) or False
        return res
