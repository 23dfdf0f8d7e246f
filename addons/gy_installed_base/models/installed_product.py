from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public

# Our product beside another maker's: four fields of one picture.
SWOT = ("strengths", "weaknesses", "opportunities", "threats")
# What people enter of every row, wherever it comes from.
NOTED = {
    "end_user_id",
    "host_machine",
    "place",
    "replacement_id",
    "own_life_years",
    "own_life_hours",
    "hours_read",
    "hours_read_on",
    "out_since",
    "note",
    *SWOT,
}
# What follows from the delivery where there is one, and is entered by hand otherwise.
ENTERED = {
    "kind",
    "partner_id",
    "maker_id",
    "product_id",
    "specification",
    "serial_number",
    "quantity",
    "since",
    "warranty_end",
}


class InstalledProduct(models.Model):
    """What stands at a customer's: a piece or a lot of ours, or another maker's product (R1.2).

    Rows of deliveries follow the transfers; others are entered by hand.
    """

    _name = "gy.installed.product"
    _description = "Installed Product"
    _inherit = ["gy.customer.file.entry.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "due_on, id"
    _rec_name = "specification"
    _rec_names_search = ("specification", "serial_number", "host_machine")
    # Whoever reads of it may say something about it.
    _mail_post_access = "read"

    kind = fields.Selection(
        [("ours", "Ours"), ("competitor", "Another Maker's")],
        string="Whose Product",
        required=True,
        default="ours",
        index=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Salesperson",
        compute="_compute_user_id",
        compute_sudo=True,
        store=True,
        index=True,
        help="Of the customer, or else of the contract.",
    )
    end_user_id = fields.Many2one(
        "res.partner", string="End User", index="btree_not_null", tracking=True
    )
    host_machine = fields.Char(index="trigram", tracking=True, help="Model and number.")
    place = fields.Char(string="Place in the Machine")
    maker_id = fields.Many2one("res.partner", string="Maker", index="btree_not_null")
    product_id = fields.Many2one("product.product", string="Product", index="btree_not_null")
    specification = fields.Char(
        compute="_compute_specification", store=True, readonly=False, index="trigram"
    )
    quantity = fields.Float(digits="Product Unit", default=1.0)
    serial_number = fields.Char(
        compute="_compute_serial_number",
        store=True,
        readonly=False,
        copy=False,
        index="trigram",
    )
    since = fields.Date(
        string="In Use since",
        compute="_compute_since",
        store=True,
        readonly=False,
        help="Its commissioning, or else the day it was shipped.",
    )
    warranty_end = fields.Date(
        string="Warranty until", compute="_compute_warranty_end", store=True, readonly=False
    )
    note = fields.Text(string="Remarks")
    strengths = fields.Text(help="Where ours is better.")
    weaknesses = fields.Text(help="Where theirs is better.")
    opportunities = fields.Text(help="What speaks for a change to ours.")
    threats = fields.Text(help="What could keep us out, or drive us out.")

    order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    sale_line_id = fields.Many2one(
        "sale.order.line", readonly=True, copy=False, index="btree_not_null", ondelete="restrict"
    )
    lot_id = fields.Many2one(
        "stock.lot", string="Lot", readonly=True, copy=False, index="btree_not_null"
    )
    shipped_on = fields.Date(readonly=True, copy=False)
    returned_on = fields.Date(readonly=True, copy=False)
    out_since = fields.Date(
        string="Out of Use since", copy=False, tracking=True, help="Taken out or replaced."
    )
    state = fields.Selection(
        [("in_use", "In Use"), ("returned", "Returned"), ("out", "Out of Use")],
        compute="_compute_state",
        store=True,
        index=True,
    )

    # A delivery stands here once, whoever follows it.
    _delivered_uniq = models.UniqueIndex(
        "(sale_line_id, product_id, COALESCE(lot_id, 0)) WHERE sale_line_id IS NOT NULL",
        "This delivery stands in the installed base already.",
    )

    @api.model
    def _gy_open_fields(self):
        return NOTED | ENTERED

    # -- computes ------------------------------------------------------------------

    @api.depends("file_id.user_id", "order_id.user_id")
    def _compute_user_id(self):
        for row in self:
            row.user_id = row.file_id.user_id or row.order_id.user_id

    @api.depends("product_id")
    def _compute_specification(self):
        for row in self:
            product = row.product_id
            row.specification = product.default_code or product.name or row.specification

    @api.depends("lot_id.name")
    def _compute_serial_number(self):
        for row in self:
            row.serial_number = row.lot_id.name or row.serial_number

    @api.depends(
        "shipped_on",
        "lot_id.gy_order_id",
        "lot_id.gy_commissioned_on",
        "order_id.gy_commissioned_on",
    )
    def _compute_since(self):
        for row in self:
            if row.sale_line_id:
                row.since = row._warranted().gy_commissioned_on or row.shipped_on
            else:
                row.since = row.since

    @api.depends("lot_id.gy_order_id", "lot_id.gy_warranty_end", "order_id.gy_warranty_end")
    def _compute_warranty_end(self):
        for row in self:
            row.warranty_end = (
                row._warranted().gy_warranty_end if row.sale_line_id else row.warranty_end
            )

    def _warranted(self):
        """Return what knows of commissioning and warranty: the piece, or else the contract."""
        self.ensure_one()
        if self.product_id.tracking != "serial":
            return self.order_id
        # A piece that left under another contract since then tells nothing about this one.
        return self.lot_id if self.lot_id.gy_order_id == self.order_id else self.lot_id.browse()

    @api.depends("sale_line_id", "quantity", "out_since")
    def _compute_state(self):
        for row in self:
            if row.sale_line_id and row.quantity <= 0:
                row.state = "returned"
            else:
                row.state = "out" if row.out_since else "in_use"

    @api.depends("specification", "serial_number")
    def _compute_display_name(self):
        for row in self:
            row.display_name = " ".join(filter(None, (row.specification, row.serial_number)))

    # -- written -------------------------------------------------------------------

    @api.model
    def _put_in_files(self, vals_list):
        # Rows of deliveries name the file of their contract.
        return super()._put_in_files([vals for vals in vals_list if not vals.get("file_id")])

    # -- what belongs to it --------------------------------------------------------------

    @public
    def action_view_tickets(self):
        """List the service tickets of this piece, or of its contract; a new one belongs to it."""
        self.check_access("read")
        domain, context = (
            [("partner_id", "child_of", self.partner_id.ids)],
            {"default_partner_id": self.partner_id.id},
        )
        if self.order_id:
            domain = [("gy_order_id", "=", self.order_id.id)]
            context = {"default_gy_order_id": self.order_id.id}
        if self.product_id.tracking == "serial" and self.lot_id:
            domain = [("gy_lot_id", "=", self.lot_id.id)]
            context["default_gy_lot_id"] = self.lot_id.id
        return actions.open_list("helpdesk.ticket", self.env._("Service Tickets"), domain, context)

    @public
    def action_view_contract(self):
        """Open the contract under which it was delivered."""
        self.check_access("read")
        return actions.open_form(self.order_id)
