from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import warranty

SERVICE_RECORD = "gy_after_sales.action_report_service_record"


class HelpdeskTicket(models.Model):
    """A service ticket of a contract (R13.1, R13.3); without a contract it is OCA's ticket."""

    _name = "helpdesk.ticket"
    _inherit = ["gy.guarded.mixin", "helpdesk.ticket"]

    # Followed backwards from customers and tickets; OCA does not index them.
    partner_id = fields.Many2one(index="btree_not_null")
    duplicate_id = fields.Many2one(index="btree_not_null")
    gy_kind_id = fields.Many2one(
        "gy.ticket.kind",
        string="Kind",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        groups=INTERNAL,
    )
    gy_is_complaint = fields.Boolean(
        string="Complaint", compute="_compute_gy_kind", store=True, groups=INTERNAL
    )
    gy_asks_satisfaction = fields.Boolean(
        string="Asks for Satisfaction", compute="_compute_gy_kind", store=True, groups=INTERNAL
    )
    gy_order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        domain="[('gy_is_process', '=', True), ('company_id', '=', company_id)]",
        groups=INTERNAL,
    )
    gy_picking_id = fields.Many2one(
        "stock.picking",
        string="Delivery",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('sale_id', '=', gy_order_id), ('picking_type_code', '=', 'outgoing')]",
        groups=INTERNAL,
    )
    gy_lot_id = fields.Many2one(
        "stock.lot",
        string="Serial Number",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        domain="gy_order_id and [('gy_order_id', '=', gy_order_id)] or [('gy_order_id', '!=', False)]",
        groups=INTERNAL,
    )
    gy_date = fields.Date(string="Requested on", default=fields.Date.context_today, groups=INTERNAL)
    gy_deadline = fields.Date(
        string="Deadline", compute="_compute_gy_deadline", store=True, index=True, groups=INTERNAL
    )
    gy_warranty_status = fields.Selection(
        [
            ("in", "In warranty"),
            ("out", "Out of warranty"),
            ("none", "Not shipped yet"),
        ],
        string="Warranty",
        compute="_compute_gy_warranty_status",
        store=True,
        groups=INTERNAL,
        help="On the day of the request: of the piece, or of the contract if none is named.",
    )
    gy_is_open = fields.Boolean(
        string="Open", compute="_compute_gy_is_open", store=True, index=True, groups=INTERNAL
    )
    gy_closed_on = fields.Date(
        string="Closed on", copy=False, readonly=True, groups=INTERNAL, tracking=True
    )
    gy_visit_report = fields.Html(string="Visit Report", copy=False, groups=INTERNAL)
    gy_visit_file = fields.Binary(
        string="Report as File", attachment=True, copy=False, groups=INTERNAL
    )
    gy_visit_file_name = fields.Char(string="File Name", copy=False, groups=INTERNAL)
    gy_cause = fields.Text(string="Cause", copy=False, tracking=True, groups=INTERNAL)
    gy_correction = fields.Text(string="Correction", copy=False, tracking=True, groups=INTERNAL)
    gy_answer = fields.Text(
        string="Answer to the Customer", copy=False, tracking=True, groups=INTERNAL
    )
    gy_satisfaction = fields.Selection(
        [
            ("1", "Very dissatisfied"),
            ("2", "Dissatisfied"),
            ("3", "Neutral"),
            ("4", "Satisfied"),
            ("5", "Very satisfied"),
        ],
        string="Customer's Satisfaction",
        copy=False,
        tracking=True,
        groups=INTERNAL,
    )
    gy_exception = fields.Char(string="Exception", copy=False, readonly=True, groups=INTERNAL)

    _gy_exception_uniq = models.UniqueIndex(
        "(gy_picking_id, gy_exception) WHERE gy_picking_id IS NOT NULL AND gy_exception IS NOT NULL",
        "This exception of the delivery was reported already.",
    )

    # -- computes --------------------------------------------------------------

    # A ticket keeps what its kind said when it was chosen; later edits of the kind do not reach it.
    @api.depends("gy_kind_id")
    def _compute_gy_kind(self):
        for ticket in self:
            ticket.gy_is_complaint = ticket.gy_kind_id.is_complaint
            ticket.gy_asks_satisfaction = ticket.gy_kind_id.asks_satisfaction

    @api.depends("gy_kind_id", "gy_date", "company_id")
    def _compute_gy_deadline(self):
        for ticket in self:
            norm = ticket.gy_kind_id.norm_days
            ticket.gy_deadline = (
                norm > 0
                and ticket.gy_date
                and ticket.company_id._gy_add_workdays(ticket.gy_date, norm)
            )

    @api.depends(
        "gy_date",
        "gy_lot_id.gy_shipped_on",
        "gy_lot_id.gy_warranty_end",
        "gy_order_id.gy_warranty_end",
        "gy_order_id.gy_after_sales_ratio",
    )
    def _compute_gy_warranty_status(self):
        for ticket in self:
            order, lot = ticket.gy_order_id, ticket.gy_lot_id
            if not order and not lot.gy_order_id:
                ticket.gy_warranty_status = False
                continue
            shipped = lot.gy_shipped_on if lot else order.gy_after_sales_ratio > 0
            end = (lot or order).gy_warranty_end
            day = ticket.gy_date or clock.today(ticket)  # empty while somebody types it
            ticket.gy_warranty_status = warranty.status(day, shipped, end)

    @api.depends("stage_id.closed", "gy_is_complaint", "gy_cause", "gy_correction", "gy_answer")
    def _compute_gy_is_open(self):
        """A complaint is open until it has its answer, whatever its stage says."""
        for ticket in self:
            ticket.gy_is_open = not ticket.stage_id.closed or bool(ticket._gy_missing_answer())

    def _gy_missing_answer(self):
        """Return the names of the fields a complaint still needs before it can be closed."""
        self.ensure_one()
        if not self.gy_is_complaint:
            return []
        names = ("gy_cause", "gy_correction", "gy_answer")
        return [name for name in names if not (self[name] or "").strip()]

    # -- constraints and onchange ----------------------------------------------

    @api.constrains("stage_id", "gy_kind_id", "gy_cause", "gy_correction", "gy_answer")
    def _check_gy_answer(self):
        """A complaint is closed with cause, correction and answer (R13.3)."""
        for ticket in self.filtered("stage_id.closed"):
            if missing := ticket._gy_missing_answer():
                labels = [self._fields[name]._description_string(self.env) for name in missing]
                raise ValidationError(
                    self.env._(
                        "%(ticket)s is a complaint; before it is closed, fill in: %(fields)s.",
                        ticket=ticket.display_name,
                        fields=", ".join(labels),
                    )
                )

    @api.constrains(
        "gy_order_id", "gy_lot_id", "gy_picking_id", "gy_kind_id", "gy_date", "company_id"
    )
    def _check_gy_links(self):
        for ticket in self.filtered(lambda item: item.gy_order_id or item.gy_lot_id):
            if wrong := ticket._gy_wrong_link():
                raise ValidationError(
                    self.env._("%(ticket)s: %(refusal)s", ticket=ticket.display_name, refusal=wrong)
                )

    def _gy_wrong_link(self):
        """Return in words what of this ticket does not belong together, or nothing."""
        self.ensure_one()
        order, lot, picking = self.gy_order_id, self.gy_lot_id, self.gy_picking_id
        if order and (not order.gy_is_process or order.company_id != self.company_id):
            return self.env._("choose a contract of the ticket's company.")
        if order and not self.gy_kind_id:
            return self.env._("choose the kind of ticket.")
        if not self.gy_date or self.gy_date > clock.today(self):
            return self.env._("give the day of the request; it cannot be in the future.")
        if lot and lot.gy_order_id != order:
            return self.env._("serial number %s was not shipped under this contract.", lot.name)
        if picking and order not in picking.move_ids.sale_line_id.order_id | picking.sale_id:
            return self.env._("delivery %s does not belong to this contract.", picking.name)
        return ""

    @api.onchange("gy_order_id")
    def _onchange_gy_order_id(self):
        order = self.gy_order_id
        if order:
            self.partner_id = order.partner_id
            if self.gy_lot_id.gy_order_id != order:
                self.gy_lot_id = False
            if self.gy_picking_id.sale_id != order:
                self.gy_picking_id = False

    @api.onchange("gy_lot_id")
    def _onchange_gy_lot_id(self):
        if self.gy_lot_id.gy_order_id and not self.gy_order_id:
            self.gy_order_id = self.gy_lot_id.gy_order_id
            self.partner_id = self.gy_order_id.partner_id

    # -- CRUD ------------------------------------------------------------------

    @api.model
    def default_get(self, fields):
        """Under the process a ticket waits on the role of its kind, not on who registers it."""
        values = super().default_get(fields)
        # Only the company's setting is read.
        company = self.env["res.company"].sudo().browse(values.get("company_id"))
        company = company or self.env.company.sudo()
        if company.gy_process_enabled and "default_user_id" not in self.env.context:
            values.pop("user_id", None)
        return values

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._gy_prepare_ticket(vals)
        tickets = super().create(vals_list)
        tickets._gy_check_orders()
        tickets._gy_follow_closing()
        return tickets

    @api.model
    def _gy_prepare_ticket(self, vals):
        """Complete a new ticket from its piece and its contract."""
        if vals.get("gy_lot_id") and not vals.get("gy_order_id"):
            lot = self.env["stock.lot"].browse(vals["gy_lot_id"])
            vals["gy_order_id"] = lot.gy_order_id.id
        if not vals.get("gy_order_id"):
            return
        # Whether the user may see the contract is checked once the ticket stands.
        order = self.env["sale.order"].sudo().browse(vals["gy_order_id"])
        vals.setdefault("company_id", order.company_id.id)
        if not vals.get("partner_id"):
            vals["partner_id"] = order.partner_id.id
        if not vals.get("partner_name"):
            vals["partner_name"] = order.partner_id.name
        if not vals.get("sale_order_ids"):
            vals["sale_order_ids"] = [fields.Command.link(order.id)]

    def write(self, vals):
        self._gy_check_change(vals)
        moved = self.browse()
        if vals.get("gy_order_id"):
            moved = self.filtered(lambda item: item.sudo().gy_order_id.id != vals["gy_order_id"])
        res = super().write(vals)
        if moved:
            moved._gy_check_orders()
            moved.sudo().sale_order_ids = [fields.Command.link(vals["gy_order_id"])]
        self._gy_follow_closing()
        return res

    def _gy_follow_closing(self):
        """Date and file what was just closed, take the date from what is open again."""
        # Who closes a ticket need not be able to write the register of papers; its date is the
        # system's. A customer in the portal may not read the fields.
        tickets = self.sudo()
        reopened = tickets.filtered(lambda item: item.gy_is_open and item.gy_closed_on)
        if reopened:
            reopened._gy_write_decided({"gy_closed_on": False})
        closed = tickets.filtered(lambda item: not item.gy_is_open and not item.gy_closed_on)
        if closed:
            today = clock.today(self)
            closed._gy_write_decided({"gy_closed_on": today})
            for ticket in closed.filtered("gy_order_id"):
                ticket._gy_file_record()

    # -- papers ----------------------------------------------------------------

    def _gy_file_record(self):
        """File the service record of a closed ticket, and the report handed in with it (R13.1)."""
        self.ensure_one()
        order = self.gy_order_id
        date = self.gy_closed_on
        name = f"{self.env._('Service record')} {self.number}.pdf"
        documents = self.env["gy.document"]
        if not order._gy_takes_papers():
            # Its dossier is in the archive: what comes later stays with the ticket.
            self.message_post(
                body=self.env._(
                    "The dossier of %s is in the archive; the service record stays here.",
                    order.display_name,
                ),
                attachments=[(name, documents._print(SERVICE_RECORD, self))],
            )
            return
        documents._print_and_file(SERVICE_RECORD, "service_record", name, order, self, date)
        if self.gy_visit_file:
            report = self.gy_visit_file_name
            content = documents._read_file(self.gy_visit_file, report, self)
            documents._file("service_record", report, content, order, self, date)

    # -- actions ---------------------------------------------------------------

    @public(many=True)
    def action_gy_close(self):
        """Close these tickets: move them to the first stage that closes, which files them.

        :raise UserError: for a complaint without cause, correction or answer
        """
        for ticket in self:
            stages = ticket.team_id._get_applicable_stages().filtered("closed")
            if not stages:
                raise UserError(self.env._("There is no stage that closes a ticket."))
            ticket.stage_id = stages[0]
        return True
