from odoo import fields, models

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public


class ReviewSettlement(models.TransientModel):
    """The dialog in which somebody says what was done about a condition or risk."""

    _name = "gy.review.settlement"
    _description = "Settle a Condition or Risk"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "point_id"

    point_id = fields.Many2one(
        "gy.contract.review.point", string="Point", required=True, readonly=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="point_id.order_id")
    description = fields.Text(related="point_id.description")
    said = fields.Text(related="point_id.answer", string="Said so Far")
    answer = fields.Text(string="What Was Done", required=True)
    date = fields.Date(string="Counts from", required=True, default=lambda self: clock.today(self))

    def _apply(self):
        self.point_id.action_settle(self.answer, self.date)

    @public
    def action_reopen(self):
        """Ask the owner again: what was done does not settle it."""
        self.point_id.action_reopen(self.answer)
        return actions.CLOSE
