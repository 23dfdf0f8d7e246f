from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrderLine(models.Model):
    """A line of a proposed change (R5.4)."""

    _inherit = "sale.order.line"

    gy_has_rest = fields.Boolean(
        string="Delivered in Part",
        compute="_compute_gy_has_rest",
        compute_sudo=True,
        groups=INTERNAL,
    )

    @api.depends("gy_changes_line_id", "product_uom_qty")
    def _compute_gy_has_rest(self):
        for line in self:
            done = line.gy_changes_line_id._gy_done_quantity() if line.gy_changes_line_id else 0.0
            line.gy_has_rest = 0.0 < done < line.product_uom_qty

    @public
    def action_gy_price_rest(self):
        """Divide a line of a proposal: what was delivered keeps its price, the rest may get another.

        :raise AccessError: for whoever may not edit the proposal
        :raise UserError: on other lines, where nothing was delivered or nothing is left, and where
            more was invoiced than delivered
        """
        order = self.order_id
        order._gy_check_role("salesperson", "sales_manager")
        self.check_access("write")
        order._gy_check_contract(("draft", "sent"))
        # What was delivered and invoiced is told to whoever changes the line.
        line = self.sudo()
        if not line.gy_has_rest:
            raise UserError(
                self.env._(
                    "%s: nothing of it was delivered, or nothing is left. Change its price itself.",
                    self.display_name,
                )
            )
        before = line.gy_changes_line_id
        if line.product_uom_id.compare(before.qty_invoiced, before.qty_delivered) > 0:
            raise UserError(
                self.env._(
                    "%s: more is invoiced than was delivered. Deliver it first, or finance writes a "
                    "credit note.",
                    self.display_name,
                )
            )
        line._gy_divide()
        return True
