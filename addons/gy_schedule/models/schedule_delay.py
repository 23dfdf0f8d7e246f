from odoo import api, fields, models

from ..tools import postponing
from .customer_project_status import WAYS

COST = "gy_sales_process.group_price_cost"


class ScheduleDelay(models.Model):
    """A contract is delivered later than agreed: by us, or because the customer wants it (R8.3).

    Ours is recorded by manufacturing or the contract administrator, and the salesperson confirms
    that the customer was told. The customer's is recorded by the salesperson with evidence;
    manufacturing accepts or refuses it. What the contract says changes by a change order only.
    """

    _name = "gy.schedule.delay"
    _description = "Delay of a Contract"
    _inherit = ["gy.record.mixin", "gy.state.mixin"]
    _order = "date desc, id desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    number = fields.Integer(string="No.", required=True)
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    seller_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    currency_id = fields.Many2one(related="company_id.currency_id", store=True)
    kind = fields.Selection(
        [("ours", "Ours"), ("customer", "The Customer's")], string="Whose", required=True
    )
    date = fields.Date(string="Recorded on", required=True)
    user_id = fields.Many2one("res.users", string="Recorded by", required=True, index=True)
    cause_id = fields.Many2one(
        "gy.delay.cause", string="Cause", index="btree_not_null", ondelete="restrict"
    )
    reason = fields.Text(string="What Happened", required=True)
    remedy = fields.Text(help="What is done about it.")
    informed = fields.Char(string="Told in the House", help="Who was told when it was recorded.")
    status_id = fields.Many2one(
        "gy.customer.project.status",
        string="Word of the Customer",
        index="btree_not_null",
        ondelete="restrict",
    )
    document_id = fields.Many2one(
        "gy.document", string="Evidence", index="btree_not_null", ondelete="restrict"
    )
    line_ids = fields.One2many("gy.schedule.delay.line", "delay_id", string="Contract Lines")
    production_ids = fields.One2many(
        "gy.schedule.delay.production", "delay_id", string="Manufacturing Orders Not Begun"
    )
    date_before = fields.Date(string="Delivery before", compute="_compute_dates", store=True)
    date_after = fields.Date(string="New Delivery", compute="_compute_dates", store=True)
    days = fields.Integer(
        string="Days Later", compute="_compute_dates", store=True, aggregator="avg"
    )
    # What the customer was told of ours.
    told_on = fields.Date(string="Customer Told on")
    told_by_id = fields.Many2one("res.users", string="Told by", index="btree_not_null")
    told_way = fields.Selection(WAYS, string="Told by Way of")
    told_person = fields.Char(string="Whom at the Customer's")
    told_note = fields.Text(string="What the Customer Said")
    # What manufacturing said of the customer's.
    approved = fields.Boolean()
    decided_on = fields.Date(string="Decided on")
    decided_by_id = fields.Many2one("res.users", string="Decided by", index="btree_not_null")
    refusal = fields.Text(string="Why Refused")
    state = fields.Selection(
        [
            ("open", "Waits for Manufacturing"),
            ("accepted", "Accepted"),
            ("refused", "Refused"),
            ("untold", "Customer to Be Told"),
            ("told", "Customer Told"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    rate = fields.Float(
        string="Interest a Year (%)", digits=(5, 2), groups=COST, help="When it was recorded."
    )
    stock_value = fields.Monetary(
        compute="_compute_saved",
        compute_sudo=True,
        store=True,
        groups=COST,
        help="What parts and work of the orders cost that are made later.",
    )
    saved_amount = fields.Monetary(
        string="Saved",
        compute="_compute_saved",
        compute_sudo=True,
        store=True,
        groups=COST,
        help="Stock money that is needed later: value × days × yearly rate / 365.",
    )
    load_sheet = fields.Html(string="Hours a Week", compute="_compute_load_sheet", sanitize=False)

    _number_uniq = models.UniqueIndex("(order_id, number)", "This delay exists already.")
    _open_uniq = models.UniqueIndex(
        "(order_id) WHERE state = 'open'",
        "Another postponement of this contract waits for manufacturing.",
    )
    _list_idx = models.Index("(date DESC, id DESC)")

    @api.depends("order_id.name", "number")
    def _compute_display_name(self):
        for delay in self:
            delay.display_name = self.env._(
                "Delay %(number)s of %(contract)s",
                number=delay.number,
                contract=delay.order_id.name,
            )

    @api.depends("kind", "told_on", "decided_on", "approved")
    def _compute_state(self):
        for delay in self:
            if delay.kind == "ours":
                delay.state = "told" if delay.told_on else "untold"
            elif delay.decided_on:
                delay.state = "accepted" if delay.approved else "refused"
            else:
                delay.state = "open"

    @api.depends("line_ids.date_before", "line_ids.date_after")
    def _compute_dates(self):
        for delay in self:
            rows = delay.line_ids
            delay.date_before = max(rows.mapped("date_before"), default=False)
            delay.date_after = max(rows.mapped("date_after"), default=False)
            delay.days = max(rows.mapped("days"), default=0)

    @api.depends("production_ids.material_value", "production_ids.work_value", "rate")
    def _compute_saved(self):
        for delay in self:
            values = [
                (row.material_value + row.work_value, row.days) for row in delay.production_ids
            ]
            delay.stock_value = sum(value for value, _days in values)
            delay.saved_amount = postponing.saved(values, delay.rate)

    def _weeks(self):
        """Return ``[(monday, hours before, hours after)]`` of the orders that are made later."""
        self.ensure_one()
        before, after = [], []
        for row in self.production_ids:
            for works, start, end in (
                (before, row.start_before, row.finish_before),
                (after, row.start_after, row.finish_after),
            ):
                if start and row.hours:
                    days = (row._day(start), row._day(end or start))
                    works.append(postponing.Work(*days, row.hours))
        return postponing.compared(before, after)

    @api.depends("production_ids")
    @api.depends_context("lang")
    def _compute_load_sheet(self):
        for delay in self:
            weeks = delay._weeks()
            delay.load_sheet = weeks and self.env["ir.qweb"]._render(
                "gy_schedule.load_sheet",
                {"weeks": weeks, "most": max(max(row[1:]) for row in weeks)},
                raise_if_not_found=False,
            )
