from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public


class HelpdeskTicket(models.Model):
    """A ticket becomes a quotation of spare parts (R13.4)."""

    _inherit = "helpdesk.ticket"

    @public
    def action_gy_new_quotation(self):
        """Start a quotation for the ticket's customer, with the spare parts of what it is about (R13.4).

        :return: the action that opens the new order
        :raise UserError: for a ticket without a customer
        """
        self.check_access("read")
        if not self.partner_id:
            raise UserError(self.env._("%s: name the customer first.", self.display_name))
        products = self.gy_lot_id.product_id or self.gy_order_id.order_line.product_id
        vals = {
            "partner_id": (self.gy_order_id.partner_id or self.partner_id).id,
            "company_id": self.company_id.id,
            "origin": self.number,
            "ticket_ids": [fields.Command.link(self.id)],
            "order_line": products._gy_prepare_spare_lines(),
        }
        if self.company_id.gy_process_enabled:
            profile = self.env.ref("gy_sales_process.process_profile_spare_parts", False)
            vals["gy_profile_id"] = profile and profile.id
        order = self.env["sale.order"].create(vals)
        return actions.open_form(order)
