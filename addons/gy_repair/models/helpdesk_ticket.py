from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

from .repair_order import OPEN


class HelpdeskTicket(models.Model):
    """A piece that a ticket is about is repaired by a native repair order (R13.2)."""

    _inherit = "helpdesk.ticket"

    gy_repair_ids = fields.One2many(
        "repair.order", "gy_ticket_id", string="Repair Orders", copy=False, groups=INTERNAL
    )

    @api.constrains("stage_id")
    def _check_gy_repairs(self):
        """A ticket is closed once what it had repaired is repaired."""
        for ticket in self.sudo().filtered("stage_id.closed"):  # looked at for the check only
            if opened := ticket._gy_open_repairs():
                raise ValidationError(
                    self.env._(
                        "%(ticket)s: end or cancel its repair orders before you close it: %(repairs)s",
                        ticket=ticket.display_name,
                        repairs=format_list(self.env, opened.mapped("name")),
                    )
                )

    def _gy_open_repairs(self):
        return self.gy_repair_ids.filtered(lambda repair: repair.state in OPEN)

    @public
    def action_gy_repair(self):
        """Begin the native repair order of the ticket's serial number (R13.2).

        On the day of the ticket under warranty it is free of charge, else the salesperson quotes it.

        :return: the action that opens the repair order
        :raise AccessError: for anyone but quality, technology and the sales administrator
        :raise UserError: for a closed ticket, one without a serial number, or a piece that is being
            repaired or came back
        """
        self.env["sale.order"]._gy_check_role("quality", "technology", "sales_admin")
        self.check_access("read")
        # Role and access were checked; who decides on repairs need not work on stock.
        ticket = self.sudo()
        ticket._gy_check_repairable()
        repair = self.env["repair.order"]._gy_create_decided([ticket._gy_prepare_repair()])
        return actions.open_form(repair)

    def _gy_check_repairable(self):
        lot = self.gy_lot_id
        if not self.gy_is_open or not lot:
            raise UserError(
                self.env._(
                    "%s: open the ticket and name the serial number that is repaired.",
                    self.display_name,
                )
            )
        others = self.env["repair.order"].search([("lot_id", "=", lot.id), ("state", "in", OPEN)])
        if others:
            raise UserError(
                self.env._(
                    "%(lot)s is being repaired by %(repair)s.",
                    lot=lot.name,
                    repair=others[0].display_name,
                )
            )

    def _gy_prepare_repair(self):
        """Return the values of the repair order of the piece, where it stands: at the customer's."""
        lot, order = self.gy_lot_id, self.gy_order_id
        place = order.partner_shipping_id.property_stock_customer
        return {
            "gy_ticket_id": self.id,
            "company_id": self.company_id.id,
            "partner_id": order.partner_id.id,
            "picking_type_id": order.warehouse_id.repair_type_id.id,
            "product_id": lot.product_id.id,
            "product_qty": 1.0,
            "product_uom": lot.product_id.uom_id.id,
            "lot_id": lot.id,
            "product_location_src_id": place.id,
            "product_location_dest_id": place.id,
            "under_warranty": self.gy_warranty_status == "in",
            "internal_notes": self.description,
            "user_id": False,
        }
