from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock

from ..models.collection_contact import WAYS


class CollectionContactEntry(models.TransientModel):
    """The dialog in which somebody logs a talk with a customer about money."""

    _name = "gy.collection.contact.entry"
    _description = "Log a Contact about Money"
    _inherit = ["gy.collection.rows.mixin"]

    date = fields.Date(string="Day", required=True, default=lambda self: clock.today(self))
    way = fields.Selection(WAYS, required=True, default="phone")
    person = fields.Char(string="With whom")
    text = fields.Text(string="What was Said", required=True)
    next_action = fields.Char(string="Next Step")
    next_date = fields.Date(string="Next Step on")
    promise_date = fields.Date(string="Promised for")
    amount = fields.Monetary(string="Promised", help="Empty: all that is open of these parts.")

    def _apply(self):
        self.part_ids.action_log_contact(
            self.way,
            self.text,
            person=self.person,
            date=self.date,
            next_action=self.next_action,
            next_date=self.next_date,
            promise_date=self.promise_date,
            amount=self.amount or None,
        )
