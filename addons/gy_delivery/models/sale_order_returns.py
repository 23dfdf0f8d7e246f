from odoo import fields, models
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Returns of a contract's goods: nothing is closed before each is settled (R10.4)."""

    _inherit = "sale.order"

    gy_return_ids = fields.One2many(
        "gy.return.order", "order_id", string="Returns", copy=False, groups=ROLE, readonly=True
    )
    # What a change of this order concerns is known without asking the database each time.
    gy_replaced_return_ids = fields.One2many(
        "gy.return.order",
        "replacement_id",
        string="Returns It Replaces",
        copy=False,
        groups=ROLE,
        readonly=True,
    )

    def _gy_holds(self, kind):
        holds = super()._gy_holds(kind)
        if kind != "close":
            return holds
        # Only numbers are told.
        opened = self.sudo().gy_return_ids.filtered(
            lambda item: item.state not in ("closed", "cancelled")
        )
        if not opened:
            return holds
        return [
            *holds,
            self._gy_criterion(
                self.env._("Returns settled"),
                False,
                self.env._(
                    "Returns are not settled yet: %s",
                    format_list(self.env, opened.mapped("name")),
                ),
                self._gy_return_action(),
            ),
        ]

    def _gy_return_action(self):
        mine = [("order_id", "=", self.id)]
        return actions.open_list("gy.return.order", self.env._("Returns"), mine)

    @public
    def action_gy_view_returns(self):
        """Open the returns of this contract."""
        return self._gy_return_action()
