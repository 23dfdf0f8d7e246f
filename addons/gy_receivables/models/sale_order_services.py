from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Services of a contract: somebody says when they are done, and they can be invoiced (R11.1)."""

    _inherit = "sale.order"

    gy_has_open_services = fields.Boolean(
        compute="_compute_gy_has_open_services", compute_sudo=True, groups=INTERNAL
    )

    def _compute_gy_has_open_services(self):
        for order in self:
            order.gy_has_open_services = order.state == "sale" and bool(order._gy_open_services())

    def _gy_open_services(self):
        """Return the service lines that are not done in full, and whose quantity nobody counts."""
        return self.order_line.filtered(
            lambda line: not line.display_type
            and line.product_id.type == "service"
            and line.qty_delivered_method == "manual"
            and line.price_total >= 0
            and not line.order_id.gy_is_frame
            and not line._gy_is_delivered()
        )

    @public
    def action_gy_record_service(self, line_id, quantity, date=None):
        """Record that a service of this contract was rendered, installation for example (R11.1).

        :param int line_id: id of the contract's line
        :param float quantity: done in all, in the line's unit, at most what was ordered
        :param date: day it was done, today by default, not in the future
        :raise AccessError: for anyone but salesperson, sales manager, sales administrator
        :raise UserError: when the line is no open service, or the quantity or date is wrong
        """
        self._gy_check_role("salesperson", "sales_manager", "sales_admin")
        self.check_access("read")
        self._gy_check_contract(("sale",))
        date = fields.Date.to_date(date) or clock.today(self)
        self._gy_check_business_date(date)
        # Facts of the contract, for whoever works on it.
        line = self.sudo()._gy_open_services().filtered(lambda item: item.id == line_id)
        unit = line.product_uom_id
        if not line or unit.compare(quantity, 0.0) <= 0:
            raise UserError(
                self.env._("%s: choose an open service and how much is done.", self.display_name)
            )
        if unit.compare(quantity, line.product_uom_qty) > 0:
            raise UserError(
                self.env._(
                    "%(contract)s: %(ordered)s of %(product)s are ordered, not more.",
                    contract=self.display_name,
                    ordered=f"{line.product_uom_qty:.10g}",
                    product=line.product_id.display_name,
                )
            )
        self._gy_lock_totals()
        # Role and line were checked; a contract's lines are written by decisions only.
        granted = self.sudo()._gy_granted("order_line")
        line.with_env(granted.env).write({"qty_delivered": quantity})
        self.sudo().message_post(
            body=self.env._(
                "%(product)s: %(quantity)s done on %(date)s, recorded by %(user)s",
                product=line.product_id.display_name,
                quantity=f"{quantity:.10g}",
                date=fields.Date.to_string(date),
                user=self.env.user.name,
            )
        )
        return True
