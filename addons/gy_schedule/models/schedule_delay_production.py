from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock

COST = "gy_sales_process.group_price_cost"


class ScheduleDelayProduction(models.Model):
    """Where a manufacturing order goes that is not begun when the customer wants it later (R8.3)."""

    _name = "gy.schedule.delay.production"
    _description = "Manufacturing Order Made Later"
    _inherit = ["gy.record.mixin"]
    _order = "delay_id, start_before, id"

    delay_id = fields.Many2one("gy.schedule.delay", required=True, index=True, ondelete="cascade")
    order_id = fields.Many2one(related="delay_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="delay_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="delay_id.currency_id")
    production_id = fields.Many2one(
        "mrp.production",
        string="Manufacturing Order",
        index="btree_not_null",
        ondelete="set null",
        groups="mrp.group_mrp_user",
    )
    name = fields.Char(string="Number", required=True)
    product_id = fields.Many2one("product.product", required=True, index=True)
    quantity = fields.Float(digits="Product Unit")
    start_before = fields.Datetime(string="Start before")
    start_after = fields.Datetime(string="Start Proposed")
    finish_before = fields.Datetime(string="End before")
    finish_after = fields.Datetime(string="End Proposed")
    days = fields.Integer(string="Days Later")
    hours = fields.Float(help="By the operations of its bill of materials.")
    material_value = fields.Monetary(string="Material", currency_field="currency_id", groups=COST)
    work_value = fields.Monetary(string="Work", currency_field="currency_id", groups=COST)
    moved = fields.Boolean(
        help="It went to the proposed dates; otherwise it was begun, or planned anew, meanwhile."
    )

    def _day(self, moment):
        """Return the day of a moment where the company works."""
        return clock.today(self, moment)
