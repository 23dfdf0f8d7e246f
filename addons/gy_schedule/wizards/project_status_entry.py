from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock

from ..models.customer_project_status import STATUS, WAYS


class ProjectStatusEntry(models.TransientModel):
    """The dialog in which the salesperson notes how the customer's project stands (R8.3)."""

    _name = "gy.project.status.entry"
    _description = "Note the Status of a Customer's Project"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, readonly=True, ondelete="cascade"
    )
    status = fields.Selection(STATUS, required=True)
    text = fields.Text(string="What was Said", required=True)
    person = fields.Char(string="Said by", required=True)
    way = fields.Selection(WAYS, string="How", required=True, default="phone")
    date = fields.Date(string="Day", required=True, default=lambda self: clock.today(self))
    wanted_date = fields.Date(string="Wanted on")
    evidence = fields.Binary()
    filename = fields.Char(string="File Name")

    def _apply(self):
        self.order_id.action_gy_log_project_status(
            self.status,
            self.text,
            way=self.way,
            person=self.person,
            date=self.date,
            wanted_date=self.wanted_date or None,
            evidence=self._file("evidence") or None,
            filename=self.filename or None,
        )
