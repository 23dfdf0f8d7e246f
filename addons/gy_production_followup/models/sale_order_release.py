from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Releasing the production of a contract (R6.6)."""

    _inherit = "sale.order"

    def _gy_production_action(self):
        views = (False, False)
        if not self.env.user.has_group("mrp.group_mrp_user"):
            # Core's views read what only manufacturing may read.
            views = (
                self.env.ref("gy_production_followup.mrp_production_view_list_reader").id,
                None,
            )
        domain = [("gy_order_id", "=", self.id)]
        name = self.env._("Manufacturing Orders")
        return actions.open_list("mrp.production", name, domain, views=views)

    @public(many=True)
    def action_gy_release(self, date=None, back_date_reason=None):
        """Release production of these contracts: confirm the drafts, raise held purchases (R6.6).

        :param date: day of the release, today by default, not before the contract took effect
            (R0.13)
        :param str back_date_reason: required for a day that lies back, kept
        :raise AccessError: for anyone but manufacturing
        :raise UserError: with what the production gate misses, or when the day does not fit
        """
        self._gy_check_role("manufacturing")
        self.check_access("read")
        self._gy_check_contract(("sale",))
        self._gy_lock_totals()
        self._gy_check_gate("production")
        drafts = self._gy_productions().filtered(lambda item: item.state == "draft")
        for order in self:
            order._gy_date_release(drafts, date, back_date_reason)
        drafts.action_confirm()
        # Role and gate were checked; purchases are raised as any delivery raises them.
        self.sudo().order_line._gy_launch_held()
        return True

    def _gy_date_release(self, drafts, date, back_date_reason):
        """Write the day of the release on the contract's own of these manufacturing orders."""
        day = self._gy_decision_day(
            self.env._("Production released"),
            date,
            back_date_reason,
            [(self.env._("the day the contract took effect"), self.gy_effective_date)],
        )
        own = drafts.filtered(lambda item: item.gy_order_id == self)
        own._gy_write_decided({"gy_released_on": day})

    @public
    def action_gy_make_again(self):
        """Raise drafts for the pieces whose order was cancelled or closed short (R7).

        :return: the action that opens the drafts
        :raise AccessError: for anyone but manufacturing
        :raise UserError: when an order makes every piece
        """
        self._gy_check_role("manufacturing")
        self.check_access("read")
        self._gy_check_contract(("sale",))
        self._gy_lock_totals()
        # Role and contract were checked; the contract raises its orders itself.
        raised = self.sudo().order_line._gy_make_again()
        if not raised:
            raise UserError(
                self.env._(
                    "%s: a manufacturing order makes every piece that is still to be made.",
                    self.display_name,
                )
            )
        domain = [("id", "in", raised.ids)]
        name = self.env._("Manufacturing Orders")
        return actions.open_list("mrp.production", name, domain)

    @public
    def action_gy_view_productions(self):
        """Open the manufacturing orders of this contract."""
        return self._gy_production_action()
