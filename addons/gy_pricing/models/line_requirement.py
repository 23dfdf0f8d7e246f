from odoo import api, fields, models


class LineRequirement(models.Model):
    """One line of the requirement sheet: what the customer wants beyond the catalogue (R3.3)."""

    _name = "gy.line.requirement"
    _description = "Customer's Requirement"
    _order = "order_id, line_id, topic_id, id"
    _rec_name = "description"
    _inherit = ["gy.part.mixin"]

    _part_of = "line_id.order_id"

    line_id = fields.Many2one(
        "sale.order.line", string="Product Line", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(
        "sale.order", compute="_compute_order_id", store=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="line_id.currency_id")
    topic_id = fields.Many2one(
        "gy.requirement.topic", required=True, index=True, ondelete="restrict"
    )
    description = fields.Text(string="What is Required", required=True)
    surcharge_amount = fields.Monetary(
        string="Surcharge per Unit", help="For special items that no cost basis holds."
    )

    _check_surcharge = models.Constraint(
        "CHECK (surcharge_amount >= 0)", "A surcharge is not negative."
    )

    @api.depends("line_id.order_id")
    def _compute_order_id(self):
        for requirement in self:
            requirement.order_id = requirement.line_id.order_id

    @api.model_create_multi
    def create(self, vals_list):
        # The contract's sheet sends the contract with every row; it follows from the line.
        for vals in vals_list:
            vals.pop("order_id", None)
        return super().create(vals_list)
