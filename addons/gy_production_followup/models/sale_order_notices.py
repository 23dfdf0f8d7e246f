from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """The delivery notices of a contract (R9.2)."""

    _inherit = "sale.order"

    def _gy_notice_action(self):
        domain = [("order_id", "=", self.id)]
        return actions.open_list("gy.delivery.notice", self.env._("Delivery Notices"), domain)

    def _gy_address_road(self):
        road = self.env._(
            "Where the goods go is settled with the customer on the delivery notice (Settle with "
            "Customer, or Settle Anew)."
        )
        return road if self.state == "sale" else super()._gy_address_road()

    @public
    def action_gy_view_notices(self):
        """Open the delivery notices of this contract."""
        return self._gy_notice_action()

    @public
    def action_gy_issue_delivery_notice(self, quantities=None):
        """Issue the delivery notice (发货通知书) for what is ready (R9.2).

        :param dict quantities: ``{id of order line: quantity}`` in the line's unit; everything
            that is ready and on no notice by default
        :return: id of the :class:`gy.delivery.notice`
        :raise AccessError: for anyone but the sales management
        :raise UserError: when nothing is ready, or less than asked for
        """
        self._gy_check_role("contract_admin", "sales_admin", "sales_manager")
        self.check_access("read")
        self._gy_check_contract(("sale",))
        # Role and access were checked; what is counted is more than some of the roles may see.
        order = self.sudo()
        order._gy_lock_totals()
        ready = order._gy_noticeable()
        wanted = order._gy_wanted_lines(quantities, ready)
        sequence = order.env["ir.sequence"].with_company(order.company_id)
        vals = {
            "name": sequence.next_by_code("gy.delivery.notice"),
            "order_id": self.id,
            "issued_by_id": self.env.uid,
            "date_issued": clock.today(self),
            **order._gy_prepare_notice_address(),
            "line_ids": [
                fields.Command.create(
                    {
                        "sale_line_id": line.id,
                        "quantity": quantity,
                        "lot_ids": [fields.Command.set(line._gy_pieces_to_announce(quantity).ids)],
                    }
                )
                for line, quantity in wanted.items()
            ],
        }
        notice = order.env["gy.delivery.notice"]._gy_create_decided([vals])
        notice.message_post(
            body=self.env._("Settle the delivery with the customer."),
            partner_ids=order.user_id.partner_id.ids,
        )
        return notice.id

    def _gy_prepare_notice_address(self):
        """Return what the contract says of where the goods go: a proposal for the salesperson."""
        partner = self.partner_shipping_id
        lines = partner._display_address(without_company=True).splitlines()
        return {
            "delivery_date": self._gy_next_delivery_date(),
            "address": ", ".join(line.strip(" ,") for line in lines if line.strip(" ,")),
            "consignee": partner.name,
            "phone": partner.phone,
        }

    def _gy_wanted_lines(self, quantities, ready):
        """Return ``{line: quantity}`` to put on a notice, at most what is ``ready``.

        :raise UserError: naming the contract
        """
        if not ready:
            raise UserError(
                self.env._(
                    "%s: nothing is ready for a delivery notice. It follows when pieces have "
                    "passed inspection and their pre-stock-in is booked.",
                    self.display_name,
                )
            )
        if not quantities:
            return ready
        by_id = {line.id: line for line in self.order_line}
        wanted = {}
        for key, quantity in quantities.items():
            # Keys of JSON objects are strings.
            line = by_id.get(int(key))
            most = ready.get(line, 0.0)
            if quantity <= 0 or not line or line.product_uom_id.compare(quantity, most) > 0:
                raise UserError(
                    self.env._(
                        "%(contract)s: %(quantity)s of %(line)s are not ready.",
                        contract=self.display_name,
                        quantity=quantity,
                        line=line.display_name if line else key,
                    )
                )
            wanted[line] = quantity
        return wanted
