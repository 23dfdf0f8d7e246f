from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

# What the customer signs for, and what stays as it was signed.
VISIT_FIELDS = {
    "gy_visit_on",
    "gy_visited_on",
    "gy_visit_participants",
    "gy_visit_lot_ids",
    "gy_visit_report",
    "gy_training",
    "gy_trained",
    "gy_trained_count",
    "gy_training_hours",
    "gy_training_papers",
    "gy_visit_photo_ids",
}


class HelpdeskTicket(models.Model):
    """The visit of a ticket: planned, reported on the phone, signed for by the customer (R13.1)."""

    _inherit = "helpdesk.ticket"

    gy_service_ids = fields.One2many(
        "gy.service.schedule",
        "ticket_id",
        string="Planned Service",
        readonly=True,
        copy=False,
        groups=INTERNAL,
    )
    gy_visit_on = fields.Date(
        string="Visit Planned for", copy=False, index=True, tracking=True, groups=INTERNAL
    )
    gy_visited_on = fields.Date(string="Visited on", copy=False, tracking=True, groups=INTERNAL)
    gy_visit_participants = fields.Text(string="Participants", copy=False, groups=INTERNAL)
    gy_visit_lot_ids = fields.Many2many(
        "stock.lot",
        "gy_ticket_visit_lot_rel",
        string="Serial Numbers Looked at",
        copy=False,
        domain="[('gy_order_id', '=', gy_order_id)]",
        groups=INTERNAL,
    )
    gy_training = fields.Text(
        string="Training and Maintenance Knowledge",
        copy=False,
        tracking=True,
        groups=INTERNAL,
        help="What the customer's people were taught.",
    )
    gy_trained = fields.Char(string="Who Was Taught", copy=False, tracking=True, groups=INTERNAL)
    gy_trained_count = fields.Integer(string="People Taught", copy=False, groups=INTERNAL)
    gy_training_hours = fields.Float(
        string="Hours of Training", copy=False, digits=(6, 1), groups=INTERNAL
    )
    gy_training_papers = fields.Text(
        string="Papers Handed Over",
        copy=False,
        tracking=True,
        groups=INTERNAL,
        help="Instructions of installation, lubrication and maintenance that the customer got.",
    )
    gy_visit_photo_ids = fields.Many2many(
        "ir.attachment",
        "gy_ticket_visit_photo_rel",
        string="Photos",
        copy=False,
        groups=INTERNAL,
    )
    gy_usage_ids = fields.One2many(
        "gy.usage.record", "ticket_id", string="Usage Records", readonly=True, groups=INTERNAL
    )
    gy_visit_signature = fields.Binary(
        string="Customer's Signature", attachment=True, copy=False, readonly=True, groups=INTERNAL
    )
    gy_visit_signer = fields.Char(
        string="Signed for by", copy=False, readonly=True, groups=INTERNAL
    )
    gy_visit_signed_on = fields.Date(
        string="Signed on", copy=False, readonly=True, groups=INTERNAL, tracking=True
    )
    gy_visit_document_id = fields.Many2one(
        "gy.document",
        string="Visit Report on Paper",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | VISIT_FIELDS

    @api.constrains("gy_visited_on")
    def _check_gy_visited_on(self):
        for ticket in self.filtered("gy_visited_on"):
            clock.check_day(ticket, ticket.gy_visited_on)

    @api.constrains("gy_trained_count", "gy_training_hours")
    def _check_gy_training(self):
        for ticket in self:
            if ticket.gy_trained_count < 0 or ticket.gy_training_hours < 0:
                raise UserError(
                    self.env._(
                        "%s: people and hours of a training are not below zero.",
                        ticket.display_name,
                    )
                )

    @api.constrains("gy_visit_lot_ids", "gy_order_id")
    def _check_gy_visit_lots(self):
        for ticket in self.filtered("gy_visit_lot_ids"):
            # To whom a piece was shipped is asked, whoever may see that.
            foreign = ticket.sudo().gy_visit_lot_ids.filtered(
                lambda lot, ticket=ticket: lot.gy_order_id != ticket.gy_order_id
            )
            if foreign:
                raise UserError(
                    self.env._(
                        "%(ticket)s: serial number %(lot)s was not shipped under its contract.",
                        ticket=ticket.display_name,
                        lot=foreign[0].name,
                    )
                )

    # -- written -------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        tickets = super().create(vals_list)
        tickets._gy_take_photos()
        return tickets

    def write(self, vals):
        res = super().write(vals)
        if "gy_visit_photo_ids" in vals:
            self._gy_take_photos()
        return res

    def _gy_check_change(self, vals):
        super()._gy_check_change(vals)
        if not (VISIT_FIELDS | {"gy_order_id"}) & vals.keys():
            return
        # Read for the check only; a customer in the portal may not read the fields.
        for ticket in self.sudo().filtered("gy_visit_signed_on"):
            raise UserError(
                self.env._(
                    "%s: the customer has signed the visit report; it stays as it is. Open another "
                    "ticket for what came later.",
                    ticket.display_name,
                )
            )

    def _gy_take_photos(self):
        """Have photos just uploaded hang on their ticket: who reads it sees them."""
        for ticket in self.sudo().filtered("gy_visit_photo_ids"):
            # Of others' files only that they are others'.
            own = ticket.gy_visit_photo_ids.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            own.write({"res_model": self._name, "res_id": ticket.id})

    # -- actions -------------------------------------------------------------------

    @public
    def action_gy_record_usage(self):
        """Open the dialog in which is entered how bearings at the customer's are used (R13.4)."""
        self.check_access("read")
        products = self.env["gy.installed.product"].search(self._gy_visited_domain(), limit=2)
        only = products.id if len(products) == 1 else False
        return actions.open_dialog(
            "gy.usage.record", self.env._("Record Usage"), ticket_id=self.id, installed_id=only
        )

    def _gy_visited_domain(self):
        """Return the domain of what stands at the customer's and this visit is about."""
        self.ensure_one()
        lots = self.gy_lot_id | self.gy_visit_lot_ids
        if lots:
            return [("lot_id", "in", lots.ids), ("order_id", "=", self.gy_order_id.id)]
        if self.gy_order_id:
            return [("order_id", "=", self.gy_order_id.id)]
        return [("partner_id", "=", self.partner_id.commercial_partner_id.id)]

    @public
    def action_gy_view_usage(self):
        """Show what was seen at this visit."""
        self.check_access("read")
        return self.env["gy.usage.record"]._view([("ticket_id", "=", self.id)])
