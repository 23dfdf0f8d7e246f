from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Money that is to be paid back, until it is booked (R6.3, R5.8)."""

    _inherit = "sale.order"

    @public
    def action_gy_pay_back(self):
        """Open a payment of what was received too much, back to the customer.

        :return: the action that opens the payment that is in preparation already, or a new one with
            its share for the contract
        :raise AccessError: for anyone but finance
        :raise UserError: when nothing is to be paid back
        """
        self._gy_check_role("finance")
        self.check_access("read")
        if not self.gy_surplus_amount:
            raise UserError(self.env._("%s: nothing is to be paid back.", self.display_name))
        drafts = self.gy_share_ids.payment_id.filtered(
            lambda payment: payment.payment_type == "outbound" and payment.state == "draft"
        )
        if drafts:
            return actions.open_form(drafts[:1], self.env._("Pay Back"))
        payer = self.gy_share_ids.payment_id.partner_id[:1] or self.partner_id
        share = {"order_id": self.id, "amount": self.gy_surplus_amount}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Pay Back"),
            "res_model": "account.payment",
            "views": [[False, "form"]],
            "context": {
                "default_payment_type": "outbound",
                "default_partner_type": "customer",
                "default_partner_id": payer.commercial_partner_id.id,
                "default_amount": self.gy_surplus_amount,
                "default_currency_id": self.currency_id.id,
                "default_memo": self.name,
                "default_company_id": self.company_id.id,
                "default_gy_share_ids": [fields.Command.create(share)],
            },
        }
