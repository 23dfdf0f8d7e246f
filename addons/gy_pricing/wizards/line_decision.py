from odoo import api, fields, models
from odoo.exceptions import UserError


class LineDecision(models.TransientModel):
    """Dialog to estimate the cost of a contract's line or to lower its grade."""

    _name = "gy.line.decision"
    _description = "Decision on a Line"

    kind = fields.Selection(
        [("estimate", "Estimate the cost"), ("lower", "Lower the grade")],
        required=True,
        readonly=True,
    )
    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    line_id = fields.Many2one(
        "sale.order.line",
        string="Product Line",
        required=True,
        domain="[('order_id', '=', order_id), ('display_type', '=', False)]",
    )
    requirements = fields.Text(compute="_compute_requirements")
    currency_id = fields.Many2one(related="order_id.currency_id")
    cost = fields.Monetary(string="Cost per Unit")
    grade_id = fields.Many2one("gy.price.grade", string="Lower to")
    reason = fields.Text()

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "sale.order":
            values.setdefault("order_id", self.env.context.get("active_id"))
        if "line_id" in fields and values.get("order_id"):
            lines = self.env["sale.order"].browse(values["order_id"]).order_line
            goods = lines.filtered(lambda line: not line.display_type)
            special = goods.filtered(lambda line: line.gy_grade_id.method == "estimate")
            waiting = special.filtered(lambda line: not line._gy_has_estimate())
            values["line_id"] = (waiting or special or goods)[:1].id
        return values

    @api.depends("line_id")
    def _compute_requirements(self):
        for wizard in self:
            wizard.requirements = "\n".join(
                f"{item.topic_id.name}: {item.description}"
                for item in wizard.line_id.gy_requirement_ids
            )

    def action_apply(self):
        """Take the decision; the line checks who decides.

        :raise UserError: when a value is missing
        """
        self.ensure_one()
        if self.kind == "estimate":
            return self.line_id.action_gy_estimate(self.cost, self.reason)
        if not self.grade_id:
            raise UserError(self.env._("Choose the grade to lower to."))
        return self.line_id.action_gy_lower_grade(self.grade_id.id, self.reason)
