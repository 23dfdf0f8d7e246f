from odoo import fields, models


class ProcessSwitch(models.TransientModel):
    """The dialog that puts an order under the process, or takes it out."""

    _name = "gy.process.switch"
    _description = "Switch the Process On or Off"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    is_process = fields.Boolean(string="Under the Process", related="order_id.gy_is_process")

    def _apply(self):
        self.order_id.action_gy_set_process(not self.is_process, self.reason)
