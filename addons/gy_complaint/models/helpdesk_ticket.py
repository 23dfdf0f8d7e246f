from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

# Where goods lie that were not used up yet.
STOCK_USAGES = ("internal", "transit", "customer")


class HelpdeskTicket(models.Model):
    """A complaint in eight disciplines (8D): who, what, measures, causes, costs (R13.3)."""

    _inherit = "helpdesk.ticket"

    gy_severity_id = fields.Many2one(
        "gy.complaint.severity",
        string="Severity",
        compute="_compute_gy_severity_id",
        store=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        groups=INTERNAL,
    )
    gy_asks_8d = fields.Boolean(
        string="Asks for an 8D Report", compute="_compute_gy_asks_8d", store=True, groups=INTERNAL
    )
    gy_leads_8d = fields.Boolean(compute="_compute_gy_leads_8d", groups=INTERNAL)
    # D1
    gy_member_ids = fields.One2many(
        "gy.complaint.member", "ticket_id", string="8D Team", copy=False, groups=INTERNAL
    )
    # D2
    gy_product_id = fields.Many2one(
        "product.product",
        string="Product Complained About",
        compute="_compute_gy_product_id",
        store=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_pieces = fields.Float(
        string="Pieces Complained About", digits="Product Unit", copy=False, groups=INTERNAL
    )
    gy_where = fields.Char(
        string="Where It Was Found",
        copy=False,
        groups=INTERNAL,
        help="Place, machine and position: incoming inspection, assembly, in operation.",
    )
    gy_complaint_lot_ids = fields.Many2many(
        "stock.lot",
        "gy_complaint_lot_rel",
        string="Lots and Serial Numbers Affected",
        copy=False,
        domain="[('product_id', '=', gy_product_id)]",
        groups=INTERNAL,
    )
    gy_lot_stock = fields.Float(
        string="Pieces of These Lots Elsewhere",
        compute="_compute_gy_lot_stock",
        digits="Product Unit",
        groups=INTERNAL,
        help="In our stores, on the way and at customers'.",
    )
    # D3, D5 to D7
    gy_measure_ids = fields.One2many(
        "gy.complaint.measure", "ticket_id", string="Measures", copy=False, groups=INTERNAL
    )
    gy_containment_ids = fields.One2many(
        "gy.complaint.measure",
        "ticket_id",
        string="Containment",
        domain=[("kind", "=", "containment")],
        copy=False,
        groups=INTERNAL,
    )
    gy_correction_ids = fields.One2many(
        "gy.complaint.measure",
        "ticket_id",
        string="Corrections",
        domain=[("kind", "=", "correction")],
        copy=False,
        groups=INTERNAL,
    )
    gy_prevention_ids = fields.One2many(
        "gy.complaint.measure",
        "ticket_id",
        string="Preventions",
        domain=[("kind", "=", "prevention")],
        copy=False,
        groups=INTERNAL,
    )
    # D4
    gy_why_ids = fields.One2many(
        "gy.complaint.why", "ticket_id", string="Five Times Why", copy=False, groups=INTERNAL
    )
    gy_undetected = fields.Text(
        string="Why It Was Not Detected", copy=False, tracking=True, groups=INTERNAL
    )
    gy_cause_kind = fields.Selection(
        [
            ("design", "Design"),
            ("material", "Material"),
            ("heat", "Heat Treatment"),
            ("machining", "Machining"),
            ("assembly", "Assembly"),
            ("packing", "Packing and Transport"),
            ("mounting", "Mounting at the Customer's"),
            ("use", "Use and Lubrication"),
            ("other", "Other"),
        ],
        string="Kind of Cause",
        copy=False,
        tracking=True,
        groups=INTERNAL,
    )
    # D8
    gy_lessons = fields.Text(string="Lessons Learned", copy=False, groups=INTERNAL)
    gy_cost_ids = fields.One2many(
        "gy.complaint.cost", "ticket_id", string="Costs", copy=False, groups=INTERNAL
    )
    gy_currency_id = fields.Many2one(related="company_id.currency_id", groups=INTERNAL)
    gy_cost = fields.Monetary(
        string="Cost of the Complaint",
        compute="_compute_gy_cost",
        store=True,
        currency_field="gy_currency_id",
        groups=INTERNAL,
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {
            "gy_severity_id",
            "gy_member_ids",
            "gy_product_id",
            "gy_pieces",
            "gy_where",
            "gy_complaint_lot_ids",
            "gy_measure_ids",
            "gy_containment_ids",
            "gy_correction_ids",
            "gy_prevention_ids",
            "gy_why_ids",
            "gy_undetected",
            "gy_cause_kind",
            "gy_effectiveness",
            "gy_verification",
            "gy_lessons",
            "gy_cost_ids",
            "gy_no_satisfaction",
        }

    # -- computes ------------------------------------------------------------------

    @api.depends("gy_is_complaint")
    def _compute_gy_severity_id(self):
        """A complaint nobody has judged yet is of the least severity."""
        for ticket in self:
            severity = ticket.gy_severity_id
            if ticket.gy_is_complaint and not severity:
                severity = severity._least()
            ticket.gy_severity_id = ticket.gy_is_complaint and severity

    # A complaint keeps what its severity asked when it was judged.
    @api.depends("gy_severity_id", "gy_is_complaint")
    def _compute_gy_asks_8d(self):
        for ticket in self:
            ticket.gy_asks_8d = ticket.gy_is_complaint and ticket.gy_severity_id.asks_8d

    @api.depends_context("uid")
    def _compute_gy_leads_8d(self):
        self.gy_leads_8d = self.env.user._gy_has_role("quality")

    @api.depends("gy_lot_id")
    def _compute_gy_product_id(self):
        for ticket in self:
            ticket.gy_product_id = ticket.gy_lot_id.product_id or ticket.gy_product_id

    @api.depends("gy_cost_ids.amount")
    def _compute_gy_cost(self):
        for ticket in self:
            ticket.gy_cost = sum(ticket.gy_cost_ids.mapped("amount"))

    @api.depends("gy_lot_id", "gy_complaint_lot_ids")
    def _compute_gy_lot_stock(self):
        # Only a number is told, whoever may see the stock.
        quants = self.env["stock.quant"].sudo()
        lots = self.gy_lot_id | self.gy_complaint_lot_ids
        domain = Domain("lot_id", "in", lots.ids) & Domain("location_id.usage", "in", STOCK_USAGES)
        found = dict(quants._read_group(domain, ["lot_id"], ["quantity:sum"])) if lots else {}
        for ticket in self:
            own = ticket.gy_lot_id | ticket.gy_complaint_lot_ids
            ticket.gy_lot_stock = sum(found.get(lot._origin, 0) for lot in own)

    # -- constraints ---------------------------------------------------------------

    @api.constrains("gy_pieces", "gy_complaint_lot_ids", "gy_product_id", "gy_lot_id")
    def _check_gy_complained(self):
        for ticket in self:
            if ticket.gy_pieces < 0:
                raise ValidationError(
                    self.env._("%s: pieces are counted from 0 on.", ticket.display_name)
                )
            lots = ticket.gy_lot_id | ticket.gy_complaint_lot_ids
            foreign = lots.filtered(
                lambda lot, ticket=ticket: lot.product_id != ticket.gy_product_id
            )
            if foreign:
                raise ValidationError(
                    self.env._(
                        "%(complaint)s: %(lot)s is no lot of the product complained about.",
                        complaint=ticket.display_name,
                        lot=foreign[0].name,
                    )
                )

    # -- actions -------------------------------------------------------------------

    @public
    def action_gy_view_lot_stock(self):
        """Show where pieces of the lots complained about lie, in Odoo's own list of stock."""
        self.check_access("read")
        lots = self.gy_lot_id | self.gy_complaint_lot_ids
        domain = [("lot_id", "in", lots.ids), ("location_id.usage", "in", STOCK_USAGES)]
        title = self.env._("Stock of %s", ", ".join(lots.mapped("name")))
        return actions.open_list("stock.quant", title, domain, {"create": False, "edit": False})
