from odoo import api, fields, models
from odoo.exceptions import UserError


class LineRequirement(models.Model):
    """One line of the requirement sheet: what the customer wants beyond the catalogue (R3.3)."""

    _name = "gy.line.requirement"
    _description = "Customer's Requirement"
    _order = "order_id, line_id, topic_id, id"
    _rec_name = "description"

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
        requirements = super().create(vals_list)
        requirements._check_open()
        return requirements

    def write(self, vals):
        self._check_open()
        res = super().write(vals)
        # It may have moved to another line, on which the same rights are asked.
        self._check_open()
        self.check_access("write")
        return res

    def unlink(self):
        self._check_open()
        return super().unlink()

    def _check_open(self):
        """Refuse changes once the contract is in force: its prices were approved for these.

        :raise UserError: naming the contract
        """
        for order in self.line_id.order_id._gy_contracts():
            if order.state == "sale":
                raise UserError(
                    self.env._(
                        "%s is in force: its requirements cannot be changed without an approved "
                        "change order.",
                        order.display_name,
                    )
                )
