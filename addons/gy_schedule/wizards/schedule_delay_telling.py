from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock

from ..models.customer_project_status import WAYS


class ScheduleDelayTelling(models.TransientModel):
    """The dialog in which the salesperson confirms that the customer was told of a delay (R8.3)."""

    _name = "gy.schedule.delay.telling"
    _description = "The Customer Was Told"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "delay_id"

    delay_id = fields.Many2one("gy.schedule.delay", required=True, ondelete="cascade")
    way = fields.Selection(WAYS, string="How", required=True, default="phone")
    person = fields.Char(string="Whom", required=True)
    note = fields.Text(string="What the Customer Said", required=True)
    date = fields.Date(string="Day", required=True, default=lambda self: clock.today(self))

    def _apply(self):
        self.delay_id.action_confirm_told(self.way, self.person, self.note, self.date)
