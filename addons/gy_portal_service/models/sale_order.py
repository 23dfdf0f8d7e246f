from odoo import api, models


class SaleOrder(models.Model):
    """The contracts for which a customer asks for service in the portal (R13.1)."""

    _inherit = "sale.order"

    @api.model
    def _gy_portal_contracts(self):
        """Return the contracts in force of the user's company, as the superuser, newest first."""
        customer = self.env.user.partner_id.commercial_partner_id
        # What a customer is told of a contract is chosen below; none of the fields is theirs to read.
        return self.sudo().search(
            [
                ("partner_id.commercial_partner_id", "=", customer.id),
                ("gy_is_process", "=", True),
                ("gy_is_frame", "=", False),
                ("state", "=", "sale"),
            ],
            order="date_order desc, id desc",
        )

    def _gy_portal_opens(self):
        """Tell whether the customer may ask for service of this contract."""
        self.ensure_one()
        customer = self.env.user.partner_id.commercial_partner_id
        contract = self.sudo()  # only facts of the contract are asked for
        return bool(
            contract.gy_is_process
            and not contract.gy_is_frame
            and contract.state == "sale"
            and contract.partner_id.commercial_partner_id == customer
            and contract._gy_takes_papers()
        )

    def _gy_portal_pieces(self):
        """Return the serial numbers that were delivered under this contract, as the superuser."""
        self.ensure_one()
        # Nothing but number, product and warranty of the customer's own pieces is shown.
        return (
            self.env["stock.lot"]
            .sudo()
            .search(
                [("gy_order_id", "=", self.id), ("gy_shipped_on", "!=", False)], order="name, id"
            )
        )

    def _gy_portal_tickets(self):
        """Return the tickets of this contract that the customer follows in the portal."""
        self.ensure_one()
        tickets = self.env["helpdesk.ticket"]
        return tickets.browse(self.sudo().gy_ticket_ids.ids)._filtered_access("read")
