from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock

from ..models.dunning_letter import DELIVERIES


class DunningLetterDelivery(models.TransientModel):
    """The dialog that records with its proof that a letter reached the customer."""

    _name = "gy.dunning.letter.delivery"
    _description = "Record that a Letter Arrived"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "letter_id"

    letter_id = fields.Many2one("gy.dunning.letter", string="Letter", required=True, readonly=True)
    way = fields.Selection(
        DELIVERIES, string="How it was Delivered", required=True, default="courier"
    )
    date = fields.Date(string="Arrived on", required=True, default=lambda self: clock.today(self))
    scan = fields.Binary(string="Proof", required=True)
    filename = fields.Char(string="File Name")

    def _apply(self):
        self.letter_id.action_record_delivery(
            self.way, self.date, scan=self._file("scan"), filename=self.filename
        )
