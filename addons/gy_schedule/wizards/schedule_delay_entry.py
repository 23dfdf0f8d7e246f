from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools import clock

from ..models.customer_project_status import WAYS


class ScheduleDelayEntry(models.TransientModel):
    """The dialog in which a delay is recorded: ours, or the customer's (R8.3)."""

    _name = "gy.schedule.delay.entry"
    _description = "Record a Delay"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, readonly=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("ours", "Ours"), ("customer", "The Customer's")], required=True, default="ours"
    )
    wanted_date = fields.Date(
        string="New Date", help="For all lines that are not delivered yet, unless one says another."
    )
    line_ids = fields.One2many("gy.schedule.delay.entry.line", "dialog_id", string="Lines")
    reason = fields.Text(string="What Happened", required=True)
    cause_id = fields.Many2one("gy.delay.cause", string="Cause")
    remedy = fields.Text(string="What Is Done about It")
    informed = fields.Char(string="Who Was Told")
    way = fields.Selection(WAYS, string="How", default="phone")
    person = fields.Char(string="Said by")
    date = fields.Date(string="Day", default=lambda self: clock.today(self))
    evidence = fields.Binary()
    filename = fields.Char(string="File Name")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        order = self.env["sale.order"].browse(values.get("order_id")).exists()
        if order and "line_ids" in fields and order.has_access("read"):
            values.setdefault("line_ids", self._prepare_lines(order))
        return values

    @api.model
    def _prepare_lines(self, order):
        # Which lines a contract has is known to whoever may read it.
        goods = (
            order.sudo()._gy_delivered_lines().filtered(lambda line: not line._gy_is_delivered())
        )
        return [Command.create({"line_id": line.id}) for line in goods]

    @api.onchange("wanted_date")
    def _onchange_wanted_date(self):
        self.line_ids.date_after = self.wanted_date

    def _apply(self):
        dates = {
            line.line_id.id: line.date_after or self.wanted_date
            for line in self.line_ids
            if line.date_after or self.wanted_date
        }
        if self.kind == "ours":
            self.order_id.action_gy_report_delay(
                dates,
                self.cause_id.id,
                self.reason,
                remedy=self.remedy or None,
                informed=self.informed or None,
            )
        else:
            self.order_id.action_gy_postpone(
                dates,
                self.reason,
                self._file("evidence") or None,
                self.filename or None,
                way=self.way or None,
                person=self.person or None,
                date=self.date or None,
            )
