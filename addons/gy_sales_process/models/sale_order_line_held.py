from odoo import fields, models

from ..tools.groups import ROLE


class SaleOrderLine(models.Model):
    """Lines that the supplier ships to the customer: nothing but the purchase waits (R6.6)."""

    _inherit = "sale.order.line"

    gy_is_held = fields.Boolean(
        string="Purchase Held",
        copy=False,
        groups=ROLE,
        help="The supplier is not asked for this line before the money for production is there.",
        readonly=True,
    )

    def _gy_launch_held(self):
        """Raise the held purchases of these lines and of their deliveries again.

        Those whose gate is shut stay held.
        """
        self.move_ids._gy_launch_held()
        lines = self.filtered("gy_is_held")
        lines._gy_write_decided({"gy_is_held": False})
        # Core raises nothing for a locked order, which a contract in force is.
        self.env["stock.rule"].run([need for line in lines for need in line._gy_missing_needs()])

    def _gy_missing_needs(self):
        """Return the procurements of what the line asks for and nothing brings yet."""
        missing = self.product_uom_qty - self._get_qty_procurement()
        if self.product_uom_id.compare(missing, 0) <= 0:
            return []
        quantity, uom = self.product_uom_id._adjust_uom_quantities(missing, self.product_id.uom_id)
        return self._create_procurements(quantity, uom, self._prepare_procurement_values())
