from odoo import api, fields, models


class LineDialogMixin(models.AbstractModel):
    """A dialog for a decision on one line of the contract it is opened on.

    It begins with the line that waits: a special one without estimate, if there is any.
    """

    _name = "gy.line.dialog.mixin"
    _description = "Dialog for a Decision on a Line"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    line_id = fields.Many2one(
        "sale.order.line",
        string="Product Line",
        required=True,
        domain="[('order_id', '=', order_id), ('display_type', '=', False)]",
    )
    requirements = fields.Text(compute="_compute_requirements")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if "line_id" in fields and values.get("order_id"):
            order = self.env["sale.order"].browse(values["order_id"])
            values.setdefault("line_id", self._waiting_line(order).id)
        return values

    @api.model
    def _waiting_line(self, order):
        goods = order._gy_agreed_lines().filtered(lambda line: not line.display_type)
        special = goods.filtered(lambda line: line.gy_grade_id.method == "estimate")
        waiting = special.filtered(lambda line: not line._gy_has_estimate())
        return (waiting or special or goods)[:1]

    @api.depends("line_id")
    def _compute_requirements(self):
        for dialog in self:
            dialog.requirements = dialog.line_id._gy_requirement_words()
